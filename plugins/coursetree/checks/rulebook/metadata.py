"""A file's own properties name whoever wrote or edited it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit
from coursetree.checks.tables import table
from coursetree.checks.texts import mask
from coursetree.checks.traits import fix_by_cleaning
from coursetree.model import Severity

SEVERITY = Severity.WARNING
FIX = "Run coursetree clean on it."

_SITE_OR_BODY = re.compile(
    r"^(?:microsoft|windows)\b|^[\w.-]+\.(?:com|net|org|cn)$|\b(?:committee|society|university|inc|ltd|press|ieee|acm)\b"
    r"|公司|大学|出版社|学院|系统"
)


def check(looks: Mapping[str, Look]) -> Iterator[Hit]:
    """One hit a file; names that programs and machines write are nobody's."""
    nobody = frozenset(table("people")["nobody"]["authors"])
    for path, look in looks.items():
        people = [trait.detail for trait in look.of("metadata")]
        real = list(dict.fromkeys(name for name in people if _is_somebody(name, nobody)))
        if real:
            more = f" and {len(real) - 1} more" if len(real) > 1 else ""
            found = mask(real[0], 1, 0)[:20] + more
            yield Hit(path=path, found=found, fix=fix_by_cleaning(look))


def _is_somebody(name: str, nobody: frozenset[str]) -> bool:
    known = name.strip().lower()
    return (
        len(known) > 1
        and not known.isdigit()
        and known not in nobody
        and not _SITE_OR_BODY.search(known)
    )
