"""Index pages: by kind, term, teacher and contributor, and what changed lately."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from coursetree.model import Course, Kind
from coursetree.site.page import Page
from coursetree.site.pages.home import collation, latest
from coursetree.site.pages.outlook import Entry, Outlook
from coursetree.site.pages.prerequisites import Prerequisites
from coursetree.site.urls import is_hidden

_RECENT = 100
_MOST_ROWS = 1000
_NAMED = 12


def pages(outlook: Outlook) -> Iterator[Page]:
    yield from _kinds(outlook)
    yield from _terms(outlook)
    yield from _teachers(outlook)
    yield from _unplaced(outlook)
    yield _recent(outlook)
    counted = _counted(outlook)
    description = ", ".join(
        f"{outlook.words(f'kinds.{kind}')} {count}" for kind, count, _ in counted
    )
    yield Page(
        url="browse/",
        title=outlook.words("browse"),
        template="browse.html",
        description=description,
        context={"kinds": counted, "graph": Prerequisites(outlook).graph()},
    )


def kinds(outlook: Outlook) -> list[Kind]:
    """The kinds that some material has."""
    found = {material.kind for _, material in outlook.entries()}
    return [kind for kind in Kind if kind in found and kind is not Kind.README]


def _counted(outlook: Outlook) -> list[tuple[Kind, int, int]]:
    """Each kind with its materials, and how many of them have a solution."""
    total = Counter(material.kind for _, material in outlook.entries())
    solved = Counter(material.kind for _, material in outlook.entries() if material.solved)
    return [(kind, total[kind], solved[kind]) for kind in kinds(outlook)]


def _kinds(outlook: Outlook) -> Iterator[Page]:
    for kind in kinds(outlook):
        entries = [entry for entry in outlook.entries() if entry[1].kind == kind]
        title = outlook.words("all_of_kind", kind=outlook.words(f"kinds.{kind}"))
        yield listing(outlook, f"browse/{kind}/", title, entries)


def _terms(outlook: Outlook) -> Iterator[Page]:
    dated = [entry for entry in outlook.entries() if entry[1].term]
    if not dated:
        return
    dated.sort(key=lambda entry: (-_year(entry), _place(entry)))
    years = [(year, list(entries)) for year, entries in groupby(dated, key=_year)]
    yield Page(
        url="browse/terms/",
        title=outlook.words("terms"),
        template="years.html",
        context={"years": [(year, len(entries)) for year, entries in years]},
    )
    for year, entries in years:
        yield listing(outlook, f"browse/terms/{year}/", str(year), entries)


def _teachers(outlook: Outlook) -> Iterator[Page]:
    """One page of all teachers, with what there is of theirs by course."""
    people: dict[str, dict[str, tuple[Course, int]]] = {}
    for course, material in outlook.entries():
        for person in {*course.teachers, *([material.teacher] if material.teacher else [])}:
            _, count = people.setdefault(person, {}).get(course.path, (course, 0))
            people[person][course.path] = (course, count + 1)
    if people:
        rows = sorted(people.items(), key=lambda item: (collation(item[0]), item[0]))
        context = {"people": [(person, list(courses.values())) for person, courses in rows]}
        yield Page(
            url="browse/teachers/",
            title=outlook.words("teachers"),
            template="people.html",
            context=context,
        )


def _unplaced(outlook: Outlook) -> Iterator[Page]:
    files = [file for file in outlook.catalog.unplaced if not is_hidden(file.path)]
    if files:
        title = outlook.words("unplaced")
        yield Page(
            url="browse/unplaced/", title=title, template="files.html", context={"files": files}
        )


def _recent(outlook: Outlook) -> Page:
    context = {"entries": latest(outlook)[:_RECENT], "dated": outlook.catalog.dated}
    return Page(
        url="recent/",
        title=outlook.words("recent"),
        template="recent.html",
        context=context,
        changed=outlook.catalog.time,
        feed="feed.xml",
    )


def listing(outlook: Outlook, url: str, title: str, entries: list[Entry]) -> Page:
    """A page of materials by course."""
    entries = sorted(entries, key=_place)
    by_course = [
        (course, [material for _, material in group])
        for course, group in groupby(entries[:_MOST_ROWS], key=lambda entry: entry[0])
    ]
    context = {"title": title, "by_course": by_course, "more": max(0, len(entries) - _MOST_ROWS)}
    courses = dict.fromkeys(outlook.title(course) for course, _ in by_course)
    return Page(
        url=url,
        title=title,
        template="listing.html",
        description=f"{title}: {', '.join([*courses][:_NAMED])}",
        context=context,
        pictured={m.path: (m,) for _, materials in by_course for m in materials},
    )


def _place(entry: Entry) -> tuple[object, ...]:
    return collation(entry[0].title), entry[0].path


def _year(entry: Entry) -> int:
    return entry[1].term.year if entry[1].term else 0
