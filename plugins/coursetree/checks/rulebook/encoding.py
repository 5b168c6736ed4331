"""A text is not in UTF-8."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit
from coursetree.model import Severity

SEVERITY = Severity.WARNING
FIX = "Save it as UTF-8, by iconv or the encoding menu of an editor."

_PLAIN = ("utf-8", "utf-8-sig", "")
_SHOWN = ("markdown", "text", "latex", "csv")


def check(looks: Mapping[str, Look]) -> Iterator[Hit]:
    for path, look in looks.items():
        lost = next(look.of("encoding"), None)
        if lost and look.format in _SHOWN:
            yield Hit(
                path=path,
                message="Some bytes of the text are no characters in any encoding it could be in.",
                line=lost.line,
                found=lost.detail,
                fix="Open it in the program that wrote it and save it as UTF-8.",
            )
        elif look.encoding not in _PLAIN and look.format in _SHOWN:
            fix = f"Save it as UTF-8: iconv -f {look.encoding.upper()} -t UTF-8"
            yield Hit(path=path, found=look.encoding, expected="UTF-8", fix=fix)
