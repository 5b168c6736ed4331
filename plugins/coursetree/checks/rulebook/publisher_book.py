"""This looks like a publisher's book, which is not ours to share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit
from coursetree.checks.tables import table
from coursetree.model import Document, Kind, Layout, Severity

SEVERITY = Severity.WARNING
FIX = "git rm it and link to the publisher's page, unless its licence lets everybody copy it."

_FEWEST_PAGES = 60
_FIRST_PAGES = 12
_NOTICE = re.compile(
    r"图书在版编目|版权所有|责任编辑|出版发行|印\s?刷|定\s?价"
    r"|library of congress|all rights reserved|printed in|no part of this"
    r"|copyright (?:©|\(c\)|\d)|©",
    re.IGNORECASE,
)
_ISBN = re.compile(
    r"ISBN[-:： \u00a0]*(?:1[03])?[-:： \u00a0]*"
    r"((?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])"
)


def check(
    looks: Mapping[str, Look], documents: Mapping[str, Document], layout: Layout
) -> Iterator[Hit]:
    """Slides name the book that they go with."""
    for path, document in documents.items():
        facts = layout.facts.get(path)
        if facts and facts.kind is Kind.SLIDES:
            continue
        pages = looks[path].pages or (_FEWEST_PAGES if document.format == "epub" else 0)
        if pages < _FEWEST_PAGES:
            continue
        front = (*document.pages[:_FIRST_PAGES], *document.pages[-2:])
        if told := next(filter(None, map(_imprint, front)), ""):
            yield Hit(path=path, found=f"{told}, {pages} pages")


def _imprint(page: str) -> str:
    """The ISBN and the publisher of a page that has a notice of rights, which a page that
    only cites books has not."""
    if not _NOTICE.search(page):
        return ""
    isbn, publisher = _isbn(page), _publisher().search(page)
    return ", ".join(filter(None, (isbn and f"ISBN {isbn}", publisher[0] if publisher else "")))


def _isbn(text: str) -> str:
    return next((m[1].strip() for m in _ISBN.finditer(text) if is_isbn(m[1])), "")


def is_isbn(text: str) -> bool:
    """Whether the check digit of an ISBN of 10 or 13 digits is right."""
    digits = [10 if c in "Xx" else int(c) for c in text if c.isdigit() or c in "Xx"]
    if len(digits) == 13:
        return sum(d * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10 == 0
    return len(digits) == 10 and sum(d * (10 - n) for n, d in enumerate(digits)) % 11 == 0


@cache
def _publisher() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, table("publishers"))))
