"""The number of an identity card stands where everybody can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from coursetree.checks.rule import Hit
from coursetree.checks.texts import Texts, has_long_number, mask, per_file
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Take it out, also of the history."

SHAPE = re.compile(
    r"(?<![A-Za-z\d.])[1-8]\d{5}[ -]?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"[ -]?\d{3}[\dXx](?![A-Za-z\d])"
)
_SPACING = re.compile("[ -]")
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIGITS = "10X98765432"


def check(texts: Texts) -> Iterator[Hit]:
    found = (one for one in texts.search(SHAPE, has_long_number) if is_card(one.match[0]))
    return per_file(((one, mask(one.match[0], 4, 2)) for one in found), "identity card number")


def is_card(number: str) -> bool:
    """Whether 18 characters are a mainland identity number, check digit and all (GB 11643).

    Spaces and dashes between them count for nothing.
    """
    number = _SPACING.sub("", number)
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    right = _DIGITS[total % 11] == number[17].upper() and number[:2] in _PROVINCES
    return right and _is_day(number[6:14])


def _is_day(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True
