"""A student number stands where everybody can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coursetree.checks.rule import Hit
from coursetree.checks.settings import Settings
from coursetree.checks.tables import table
from coursetree.checks.texts import Found, Texts, mask, per_file
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Take it out, or write a made-up one in its place."

_TIME = re.compile(r"20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d){1,2}\d?")
_NUMBER = re.compile(r"(?<![\d.])-?\d+\.?\d*(?:[eE][-+]?\d+)?")
# Where numbers of such a size are mostly no people.
_DATA = frozenset({"csv", "data", "code", "notebook", "xml"})


def check(texts: Texts, settings: Settings) -> Iterator[Hit]:
    pattern = _pattern(settings.student_numbers)
    found = (one for one in texts.search(pattern) if _is_one(one))
    return per_file(((one, mask(one.match[0], 4, 2)) for one in found), "student number")


@cache
def _pattern(extra: tuple[str, ...]) -> re.Pattern[str]:
    people = table("people")
    shapes = "|".join((*people["student_numbers"], *extra))
    words = "|".join(re.escape(word) for word in people["announcing"])
    announced = rf"(?<=\n|\W)(?i:{words})[ \t]{{0,4}}[:：=_.]?[ \t\"']{{0,4}}"
    return re.compile(rf"(?<![A-Za-z\d.,%/+-])(?:{shapes})(?![\d%]|\.\d|[A-Za-z])")


def _is_one(found: Found) -> bool:
    return not _TIME.fullmatch(found.match[0])
