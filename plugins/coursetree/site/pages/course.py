"""The page of one course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from coursetree.model import Course, Finding, Kind, Material, Severity
from coursetree.site import urls
from coursetree.site.page import Page
from coursetree.site.pages.learning import course_data
from coursetree.site.pages.outlook import Outlook
from coursetree.site.pages.prerequisites import Prerequisites
from coursetree.site.pages.status import gone

_RECENT = 5
_SHORT = 10


def pages(outlook: Outlook) -> Iterator[Page]:
    prerequisites = Prerequisites(outlook)
    for course in outlook.catalog.courses:
        yield _page(outlook, course, prerequisites)


def _page(outlook: Outlook, course: Course, prerequisites: Prerequisites) -> Page:
    url = urls.course(course.path)
    title = outlook.title(course)
    return Page(
        url=url,
        title=title,
        template="course.html",
        source=course.readme,
        text="" if course.readme else outlook.texts.get(course.path, ""),
        changed=course.changed,
        description=_description(outlook, course),
        feed=f"{url}feed.xml",
        pictured={material.path: (material,) for material in course.materials},
        context={
            "course": course,
            "title": title,
            "shelves": _shelves(course),
            "coverage": coverage(course),
            "recent": _recent(course),
            "problems": _problems(outlook, course),
            "gone": gone(outlook, course),
            "prerequisites": prerequisites.of(course),
            "graph": prerequisites.around(course),
        },
        data=course_data(outlook, course, _description(outlook, course)),
    )


def coverage(course: Course) -> Mapping[str, Any]:
    """Materials and solved ones by year and kind, for years and kinds that exist."""
    cells: Counter[tuple[int, Kind]] = Counter()
    solved: Counter[tuple[int, Kind]] = Counter()
    for material in course.materials:
        if material.term:
            place = (material.term.year, material.kind)
            cells[place] += 1
            solved[place] += material.solved
    years = sorted({year for year, _ in cells}, reverse=True)
    kinds = [kind for kind in Kind if any(kind == found for _, found in cells)]
    return {"years": years, "kinds": kinds, "cells": cells, "solved": solved}


def _shelves(course: Course) -> list[tuple[Kind, list[tuple[int | None, list[Material]]]]]:
    """The materials by kind, then by year; they come sorted so already."""
    return [
        (kind, [(year, list(some)) for year, some in groupby(materials, key=_year)])
        for kind, materials in groupby(course.materials, key=lambda material: material.kind)
    ]


def _year(material: Material) -> int | None:
    return material.term.year if material.term else None


def _recent(course: Course) -> list[Material]:
    """What changed last; nothing where the page is short enough to see it anyway."""
    if len(course.materials) <= _SHORT:
        return []
    dated = [material for material in course.materials if material.changed is not None]
    return sorted(dated, key=lambda material: (-(material.changed or 0), material.path))[:_RECENT]


def _problems(outlook: Outlook, course: Course) -> list[Finding]:
    """What keeps a file of the course from its readers."""
    home = "" if course.path == "." else f"{course.path}/"
    errors = (f for f in outlook.catalog.findings if f.severity is Severity.ERROR)
    return [finding for finding in errors if finding.path.startswith(home)]


def _description(outlook: Outlook, course: Course) -> str:
    said = course.descriptions.get(outlook.words.language) or next(
        iter(course.descriptions.values()), ""
    )
    counts = Counter(material.kind for material in course.materials)
    figures = ", ".join(
        f"{outlook.words(f'kinds.{kind}')} {n}" for kind, n in sorted(counts.items())
    )
    return said or f"{outlook.title(course)}: {figures}"
