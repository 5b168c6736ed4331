"""A list of people, perhaps with their grades, is open to everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from coursetree.checks.rule import Hit
from coursetree.checks.rulebook import student_number
from coursetree.checks.settings import Settings
from coursetree.checks.tables import table
from coursetree.checks.texts import has_long_number
from coursetree.model import Document, Severity

SEVERITY = Severity.ERROR
FIX = "git rm it, also from the history, or leave out names and numbers."

_FEWEST = 5
_HEAD_LINES = 15
# A short Han name, or one in capitals as forms have it, beside a number.
_PERSON = re.compile(
    r"(?:\d{7,14}[\s,;|]{1,4}[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])"
    r"|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}[\s,;|]{1,4}[A-Z]{0,2}\d{7,14}(?!\d))"
)


def check(documents: Mapping[str, Document], settings: Settings) -> Iterator[Hit]:
    numbers = student_number.numbers(settings.student_numbers)
    for path, document in documents.items():
        for number, text in enumerate(document.pages, 1):
            if what := _what(text, numbers):
                place = f", page {number}" if len(document.pages) > 1 else ""
                yield Hit(path=path, message=f"{what}{place}.")
                break


def _what(text: str, numbers: re.Pattern[str]) -> str:
    if has_long_number(text):
        people = len({match[0] for match in _PERSON.finditer(text)})
        if people >= _FEWEST:
            return f"A list of {people} people with their numbers"
        known = {m[0] for m in numbers.finditer(text) if student_number.is_one(m[0])}
        if len(known) >= _FEWEST:
            return f"A list of {len(known)} student numbers"
    return "A sheet with people's grades" if _is_sheet(text) else ""


def _is_sheet(text: str) -> bool:
    """Whether a head of a table names people beside numbers or grades, over enough rows."""
    lines = text.split("\n")
    for at, line in enumerate(lines[:_HEAD_LINES]):
        cells = {cell.strip().lower() for cell in re.split(r"[\t,|;]| {2,}", line)}
        person, number, grade = (bool(cells & names) for names in _columns())
        if person and (number or grade) and len(cells) <= 60:
            rows = [row for row in lines[at + 1 :] if re.search(r"\d", row)]
            han = sum(bool(re.search(r"[\u4e00-\u9fff]{2,4}", row)) for row in rows)
            return len(rows) >= _FEWEST and (han >= _FEWEST or (number and grade))
    return False


@cache
def _columns() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    people = table("people")
    return (
        frozenset(people["person_columns"]),
        frozenset(people["number_columns"]),
        frozenset(people["grade_columns"]),
    )
