"""Everybody who gave something, what it was, and how the collection grew with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from coursetree.catalog.credit import names
from coursetree.model import Catalog, Course, Kind
from coursetree.site import citation
from coursetree.site.page import Page
from coursetree.site.pages.browse import listing
from coursetree.site.pages.growth import growth, year
from coursetree.site.pages.home import collation
from coursetree.site.pages.outlook import Entry, Outlook

HOME = "browse/contributors/"
_NOT_A_NAME = re.compile(r"[^\w]+")
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person with the years of the first and the last change, 0 where nobody knows."""

    name: str
    first: int
    last: int
    entries: tuple[Entry, ...]

    @property
    def kinds(self) -> list[tuple[Kind, int]]:
        counts = Counter(material.kind for _, material in self.entries)
        return [(kind, counts[kind]) for kind in Kind if counts[kind]]

    @property
    def courses(self) -> list[tuple[Course, int]]:
        counts = Counter(course.path for course, _ in self.entries)
        return [(course, counts[course.path]) for course in self._courses()]

    def _courses(self) -> Iterable[Course]:
        return {course.path: course for course, _ in self.entries}.values()


def pages(outlook: Outlook) -> Iterator[Page]:
    catalog = outlook.catalog
    if not catalog.courses:
        return
    rows = _rows(outlook)
    yield Page(
        url=HOME,
        title=outlook.words("contributors"),
        template="contributors.html",
        context={
            "people": rows,
            "nameless": sum(not names(material) for _, material in outlook.entries()),
            "growth": growth(catalog, (row.first for row in rows)),
            "citation": citation.of_site(outlook),
        },
    )
    for row in rows:
        if row.entries:
            yield listing(outlook, outlook.people[row.name], row.name, list(row.entries))


def addresses(catalog: Catalog) -> dict[str, str]:
    """The address of the page of each person, by name."""
    materials = [material for course in catalog.courses for material in course.materials]
    taken: set[str] = set()
    found: dict[str, str] = {}
    for name in sorted({name for material in materials for name in names(material)}):
        address = next(address for address in _candidates(name) if address not in taken)
        taken.add(address)
        found[name] = address
    return found


def _rows(outlook: Outlook) -> list[Row]:
    gave: dict[str, list[Entry]] = {c.person.name: [] for c in outlook.catalog.contributors}
    for entry in outlook.entries():
        for name in names(entry[1]):
            gave.setdefault(name, []).append(entry)
    years = {c.person.name: (year(c.first), year(c.last)) for c in outlook.catalog.contributors}
    ordered = sorted(gave, key=lambda name: (collation(name), name))
    return [_row(name, gave[name], years) for name in ordered]


def _row(name: str, entries: list[Entry], years: Mapping[str, tuple[int, int]]) -> Row:
    """Who is named by files alone is dated by these files."""
    added = [year(material.added) for _, material in entries if material.added is not None]
    first, last = years.get(name) or (min(added, default=0), max(added, default=0))
    return Row(name=name, first=first, last=last, entries=tuple(entries))


def _candidates(name: str) -> Iterator[str]:
    plain = _NOT_A_NAME.sub("-", name.casefold()).strip("-_")[:_LONGEST] or "-"
    yield f"{HOME}{plain}/"
    for number in count(2):
        yield f"{HOME}{plain}-{number}/"
