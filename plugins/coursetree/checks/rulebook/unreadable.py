"""A file is damaged or locked, so nobody can tell what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit
from coursetree.checks.rulebook.wrong_extension import LOCKED
from coursetree.model import Severity

SEVERITY = Severity.WARNING
FIX = "Add a copy that opens without a password or a repair."


def check(failures: Mapping[str, str], looks: Mapping[str, Look]) -> Iterator[Hit]:
    """A file whose real format is the trouble, `wrong-extension` deals with."""
    damaged = {path: look.failure for path, look in looks.items() if look.failure}
    for path, reason in {**damaged, **failures}.items():
        look = looks[path]
        elsewhere = look.mismatched and look.format != LOCKED
        if not (elsewhere or any(look.of("archive-locked"))):
            yield Hit(path=path, found=reason)
