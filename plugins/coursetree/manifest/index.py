"""A repository's README as an index of courses: its tables and lists of links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from coursetree.manifest.construct import UNNAMED
from coursetree.manifest.context import Context
from coursetree.manifest.declarations import Declarations, by_course, combine
from coursetree.manifest.markdown import Anchor, Row, anchors, plain, rows_and_items
from coursetree.manifest.targets import Targets, link
from coursetree.manifest.vocabulary import fold, vocabulary
from coursetree.model import CourseRoot, Declared

_README = re.compile(r"readme(?:[-_.]([a-z-]{2,8}))?\.(?:md|markdown)", re.IGNORECASE)
_BETWEEN = re.compile(r"[、,，;；/]")
_CREDITS = re.compile(r"[0-9]{1,2}(\.[0-9]+)?")


class _Entry(NamedTuple):
    """A row or an item: what it is about, in words and links, and all that it links to.

    `sure` where its table or list has no other entries than courses.
    """

    text: str
    about: list[Anchor]
    links: list[Anchor]
    columns: Mapping[str, str]
    sure: bool


def read(context: Context) -> Declarations:
    """What the READMEs at the top say of courses in the tree and of courses elsewhere.

    A tree that is one course has that course's README at its top, and no index.
    """
    pages = {} if "." in context.courses else _pages(context)
    entries = {path: list(_entries(context.open(path).text)) for path in pages}
    links = (link.target for found in entries.values() for entry in found for link in entry.links)
    remote = context.repository.remote if context.repository else ""
    index = _Index(context.courses, Targets.of(context.courses, links, remote))
    for path, language in pages.items():
        for entry in entries[path]:
            index.add(entry, path, language)
    return Declarations(courses=by_course(index.said), elsewhere=tuple(index.elsewhere.values()))


def _pages(context: Context) -> dict[str, str]:
    """The READMEs at the top, the one without a language first, each with its language."""
    found: dict[str, str] = {}
    languages = {**vocabulary().readme_languages, "": UNNAMED}
    for path in sorted(context.paths, key=lambda path: (len(path), path)):
        match = _README.fullmatch(path)
        language = languages.get((match[1] or "").lower()) if match else None
        if language:
            found[path] = language
    return found


def _entries(text: str) -> Iterator[_Entry]:
    words = vocabulary()
    for part in rows_and_items(text):
        if isinstance(part, Row):
            yield _row(part, words.columns)
        elif found := anchors(part.text):
            sure = fold(part.heading) in words.course_lists
            yield _Entry(found[0].text, found[:1], found, {}, sure)


def _row(row: Row, meanings: Mapping[str, str]) -> _Entry:
    heads = [meanings.get(fold(plain(head)), "") for head in row.header]
    columns = {head: cell for head, cell in zip(heads, row.cells, strict=False) if head}
    cell = columns.get("course", "") or next(filter(anchors, row.cells), "")
    about = anchors(cell)
    text = about[0].text if len(about) == 1 else plain(cell)
    links = [anchor for cell in row.cells for anchor in anchors(cell)]
    return _Entry(text, about, links, columns, "course" in columns)


class _Index:
    """Collects what entries say, in the order of the READMEs."""

    def __init__(self, courses: Mapping[str, CourseRoot], targets: Targets) -> None:
        self.said: list[Declared] = []
        self.elsewhere: dict[str, Declared] = {}
        self._courses = courses
        self._targets = targets
        self._by_name = _by_name(courses)
        self._by_address: dict[str, str] = {}

    def add(self, entry: _Entry, path: str, language: str) -> None:
        found = self._about(entry)
        outside = [anchor for anchor in entry.about if self._targets.outside(anchor.target)]
        for course in found:
            said = Declared(path=course, titles=self._titles(entry, course, language))
            said = self._with_facts(said, entry) if len(found) == 1 else said
            if said != Declared(path=course):
                self.said.append(replace(said, sources=(path,)))
        if len(found) == 1:
            self._by_address |= {anchor.target: found[0] for anchor in outside}
        elif outside and entry.sure and not found:
            self._add_elsewhere(entry, outside[0].target, path, language)

    def _about(self, entry: _Entry) -> list[str]:
        """The courses that an entry links to, else the one that it names."""
        linked = (self._targets.course(anchor.target) for anchor in entry.about)
        courses = list(dict.fromkeys(course for course in linked if course is not None))
        if courses:
            return courses
        addressed = (self._by_address.get(anchor.target) for anchor in entry.about)
        named = self._by_name.get(fold(entry.text)) if entry.sure or entry.about else None
        return [course for course in (named, *addressed) if course][:1]

    def _add_elsewhere(self, entry: _Entry, address: str, path: str, language: str) -> None:
        said = Declared(
            path="", titles=_titles(entry.text, language), homepage=address, sources=(path,)
        )
        said = self._with_facts(said, entry)
        known = self.elsewhere.get(address)
        self.elsewhere[address] = combine(known, said) if known else said

    def _with_facts(self, said: Declared, entry: _Entry) -> Declared:
        """With what the columns say, and the links that leave the repository."""
        outside = (anchor for anchor in entry.links if self._targets.outside(anchor.target))
        credits_ = _cell(entry, "credits")
        return replace(
            said,
            code=_cell(entry, "code")[:50],
            department=_cell(entry, "department")[:200],
            credits=float(credits_) if _CREDITS.fullmatch(credits_) else None,
            teachers=_list(_cell(entry, "teachers")),
            tags=_list(_cell(entry, "tags")),
            resources=tuple(dict.fromkeys(link(a.text, a.target) for a in outside)),
        )

    def _titles(self, entry: _Entry, course: str, language: str) -> dict[str, str]:
        """The entry's text, unless names in the tree say the same or it names no one course.

        A translated title does not stand alone, or it would be shown in every language.
        """
        root = self._courses[course]
        if len(entry.about) > 1 or fold(entry.text) in map(fold, _names(root)):
            return {}
        original = {} if language == UNNAMED else {UNNAMED: root.title}
        return original | _titles(entry.text, language)


def _by_name(courses: Mapping[str, CourseRoot]) -> dict[str, str]:
    """The course of each name that no two courses have."""
    named = [(fold(name), path) for path, root in courses.items() for name in {*_names(root)}]
    pairs = dict.fromkeys(named)
    counts = Counter(name for name, _ in pairs)
    return {name: path for name, path in pairs if name and counts[name] == 1}


def _names(root: CourseRoot) -> tuple[str, ...]:
    return root.path.rpartition("/")[2], root.title, root.code


def _titles(title: str, language: str) -> dict[str, str]:
    return {language: title[:200]} if title else {}


def _cell(entry: _Entry, column: str) -> str:
    """The words in a column, nothing for a dash that says there are none."""
    text = plain(entry.columns.get(column, ""))
    return text if any(char.isalnum() for char in text) else ""


def _list(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in _BETWEEN.split(text))))
