"""A file's own properties name whoever wrote or edited it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit
from coursetree.checks.tables import table
from coursetree.checks.texts import mask
from coursetree.model import Severity

SEVERITY = Severity.WARNING
FIX = "coursetree clean"


def check(looks: Mapping[str, Look]) -> Iterator[Hit]:
    """One hit a file; names that programs and machines write are nobody's."""
    nobody = frozenset(table("people")["nobody"]["authors"])
    for path, look in looks.items():
        people = [trait.detail for trait in look.of("metadata")]
        real = list(dict.fromkeys(name for name in people if name.strip().lower() not in nobody))
        if real:
            more = f" and {len(real) - 1} more" if len(real) > 1 else ""
            yield Hit(path=path, found=mask(real[0], 1, 0)[:20] + more)
