"""One reporter for each audience: text for a terminal, annotations, and two for machines."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coursetree.checks.reporters import github, json, sarif, text
from coursetree.checks.run import Report

# Each makes a report of findings whose paths begin with what is given as the prefix.
REPORTERS: Mapping[str, Callable[[Report, str], str]] = {
    "text": text.report,
    "github": github.report,
    "json": json.report,
    "sarif": sarif.report,
}
