"""A student number stands where everybody can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coursetree.checks.rule import Hit
from coursetree.checks.settings import Settings
from coursetree.checks.tables import table
from coursetree.checks.texts import Texts, has_long_number, mask, per_file
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Take it out, or write a made-up one in its place."

# Not the end of a longer number, a word, an address or an escape in one.
_BEFORE = r"(?<![A-Za-z\d.%/])"
_ROUND = re.compile(r"0{6}$")
_LAST = re.compile(r"[A-Za-z]{0,2}\d+$")
_TIME = re.compile(r"20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d){1,2}\d?")


def check(texts: Texts, settings: Settings) -> Iterator[Hit]:
    pattern = numbers(settings.student_numbers)
    found = (
        one
        for one in texts.search(pattern, has_long_number)
        if is_one(one.match[0]) and not one.is_constant
    )
    return per_file(((one, _masked(one.match[0])) for one in found), "student number")


@cache
def numbers(extra: tuple[str, ...]) -> re.Pattern[str]:
    """What student numbers look like, with further shapes."""
    people = table("people")
    shapes = "|".join((*people["student_numbers"], *extra))
    words = "|".join(re.escape(word) for word in people["announcing"])
    announced = rf"(?i:{words})[ \t]{{0,3}}[:：=_.]?[ \t\"']{{0,3}}{people['announced_numbers']}"
    return re.compile(rf"(?:{_BEFORE}(?:{shapes})|(?<![A-Za-z]){announced})(?![\d%]|\.\d|[A-Za-z])")


def is_one(text: str) -> bool:
    """Whether it is no time stamp and no round number."""
    return not (_TIME.fullmatch(text) or _ROUND.search(text))


def _masked(text: str) -> str:
    number = _LAST.search(text)
    return mask(number[0] if number else text, 4, 2)
