"""A file is something else than its extension says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "git mv it to a name with the right extension."


def check(looks: Mapping[str, Look]) -> Iterator[Hit]:
    for path, look in looks.items():
        if look.mismatched:
            named = path.rpartition(".")[2].lower()
            yield Hit(path=path, found=look.format, expected=named)
