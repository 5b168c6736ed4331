"""A mobile phone number stands where everybody can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coursetree.checks.rule import Hit
from coursetree.checks.tables import table
from coursetree.checks.texts import Found, Texts, mask, per_file
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Take it out, or write 1xx xxxx xxxx in its place."

SHAPE = re.compile(
    r"(?<![A-Za-z\d./])(?<!\d-)(?:(?:\+|00|\(\+?)?86\)?[- ]?)?"
    r"(?:13\d|14[5-9]|15[0-35-9]|16[2567]|17[0-8]|18\d|19[0-35-9])"
    r"(?P<gap>[-. ]?)\d{4}(?P=gap)\d{4}(?![A-Za-z\d%]|\.\d)"
)
_MOBILE = re.compile(r"1[3-9]\d[-. \d]\d{4}")
_NOT_DIGITS = re.compile(r"\D")
_NEAR = 40
# Where a number alone means nothing.
_DATA = frozenset({"csv", "data", "code", "xlsx", "xls", "ods", "notebook"})
_FEWEST_DIGITS = 4
# What people write who need a number that is nobody's.
_SAMPLES = ("12345678", "00138000", "88888888", "00000000")


def check(texts: Texts) -> Iterator[Hit]:
    found = (one for one in texts.search(SHAPE, _MOBILE.search) if _is_one(one))
    return per_file(((one, mask(one.match[0], 3, 2)) for one in found), "phone number")


def _is_one(found: Found) -> bool:
    digits = _NOT_DIGITS.sub("", found.match[0])[-11:]
    varied = len(set(digits)) >= _FEWEST_DIGITS and not digits.endswith(_SAMPLES)
    if found.is_constant or not varied:
        return False
    value = found.text[: found.match.start()].endswith("=")
    return not (value or found.format in _DATA) or _is_announced(found)


def _is_announced(found: Found) -> bool:
    """Whether a word before it, or at the head of its table, says what it is."""
    start = found.match.start()
    near = found.text[max(0, start - _NEAR) : start]
    head = found.text[:400] if found.format not in ("code", "data", "notebook") else ""
    return bool(_words().search(near) or _words().search(head))


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, table("people")["phone_words"])), re.I)
