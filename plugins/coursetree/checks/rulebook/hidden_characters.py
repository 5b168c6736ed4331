"""A text has characters that nobody sees, or that turn the text around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit
from coursetree.model import Severity

SEVERITY = Severity.WARNING
FIX = "Delete the character, or write its escape."


def check(looks: Mapping[str, Look]) -> Iterator[Hit]:
    for path, look in looks.items():
        for trait in look.of("hidden-characters"):
            yield Hit(path=path, line=trait.line, found=trait.detail)
