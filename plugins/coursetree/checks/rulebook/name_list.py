"""A list of people, perhaps with their grades, is open to everybody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from coursetree.checks.rule import Hit
from coursetree.checks.rulebook import student_number
from coursetree.checks.settings import Settings
from coursetree.checks.tables import table
from coursetree.layout import load_vocabulary
from coursetree.model import Document, Severity

SEVERITY = Severity.ERROR
FIX = "git rm it, also from the history, or leave out names and numbers."

_FEWEST = 5
_HEAD_LINES = 15
_LONG = re.compile(r"\d{6,}")
# The rest of the table is of people; below the head of an exam paper there are questions.
_MOSTLY = 0.4
_MOST_COLUMNS = 60
_CELLS = re.compile(r"[\t,|;&]| {2,}")
# A short Han name after a long number, or before one.
_BESIDE = (
    re.compile(
        r"(?P<number>\d{7,14})[\s,;|&]{1,4}(?P<name>[\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])"
    ),
    re.compile(
        r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{2,4})[\s,;|&]{1,4}"
        r"[A-Z]{0,2}(?P<number>\d{7,14})(?!\d)"
    ),
)
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,5}|[A-Za-z][A-Za-z .'-]{2,30}")


def check(documents: Mapping[str, Document], settings: Settings) -> Iterator[Hit]:
    numbers = student_number.numbers(settings.student_numbers)
    for path, document in documents.items():
        for number, text in enumerate(document.pages, 1):
            if what := _what(text, numbers, document.format):
                place = f", page {number}" if len(document.pages) > 1 else ""
                yield Hit(path=path, message=f"{what}{place}.")
                break


def _what(text: str, numbers: re.Pattern[str], format: str) -> str:
    if len(_LONG.findall(text)) >= _FEWEST:
        if (people := _people(text)) >= _FEWEST:
            return f"A list of {people} people with their numbers"
        known = {m[0] for m in numbers.finditer(text) if student_number.is_one(m[0])}
        if len(known) >= _FEWEST:
            return f"A list of {len(known)} student numbers"
    # Nothing but white space is between the cells of a web page's table.
    graded = _is_sheet(text.split("\n")) or (format == "html" and _is_column(text.split()))
    return "A sheet with people's grades" if graded else ""


def _people(text: str) -> int:
    """How many people there are beside numbers, all of which have as many digits."""
    groups: dict[tuple[int, int], set[str]] = defaultdict(set)
    for side, pattern in enumerate(_BESIDE):
        for match in pattern.finditer(text):
            if match["name"].startswith(_surnames()):
                groups[side, len(match["number"])].add(match["name"])
    return max(map(len, groups.values()), default=0)


def _is_sheet(lines: list[str]) -> bool:
    """Whether a head of a table names people beside numbers or grades, over enough of them."""
    for at, line in enumerate(lines[:_HEAD_LINES]):
        head = [cell.strip().lower() for cell in _CELLS.split(line)]
        people, numbers, grades = _columns()
        column = next((n for n, cell in enumerate(head) if cell in people), None)
        if column is not None and (numbers | grades) & set(head) and len(head) <= _MOST_COLUMNS:
            rows = [_CELLS.split(row) for row in lines[at + 1 :]]
            rows = [row for row in rows if any(cell.strip() for cell in row)]
            names = {row[column].strip() for row in rows if _is_record(row, column)}
            return len(names) >= max(_FEWEST, len(rows) * _MOSTLY)
    return False


def _is_column(cells: list[str]) -> bool:
    """The same of a table whose rows nobody can tell any more."""
    head = {cell.lower() for cell in cells[:_MOST_COLUMNS]}
    people, numbers, grades = _columns()
    if not (people & head and (numbers | grades) & head):
        return False
    names = {
        name
        for name, after in pairwise(cells)
        if name.startswith(_surnames()) and _HAN_NAME.fullmatch(name) and after[:1].isdigit()
    }
    return len(names) >= _FEWEST


def _is_record(row: list[str], column: int) -> bool:
    """Whether a row has a name in that column and a number beside it."""
    named = len(row) > column and _NAME.fullmatch(row[column].strip())
    return bool(named) and any(cell.strip()[:1].isdigit() for cell in row)


@cache
def _surnames() -> tuple[str, ...]:
    return tuple(load_vocabulary().lists["surnames"])


@cache
def _columns() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    people = table("people")
    return (
        frozenset(people["person_columns"]),
        frozenset(people["number_columns"]),
        frozenset(people["grade_columns"]),
    )
