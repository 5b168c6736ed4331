"""A photograph tells where it was taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit
from coursetree.checks.traits import fix_by_cleaning
from coursetree.model import Severity

SEVERITY = Severity.WARNING
FIX = "Run coursetree clean on it."


def check(looks: Mapping[str, Look]) -> Iterator[Hit]:
    for path, look in looks.items():
        if any(look.of("location")):
            yield Hit(path=path, fix=fix_by_cleaning(look))
