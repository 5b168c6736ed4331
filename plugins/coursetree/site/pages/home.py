"""The home page: what this is, search, the courses by group, what was added lately."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from coursetree.layout import natural_key
from coursetree.model import Course
from coursetree.site.page import Page
from coursetree.site.pages.learning import site_data
from coursetree.site.pages.outlook import Entry, Outlook
from coursetree.site.urls import is_hidden

_LATEST = 12
# Fewer courses a group would leave most of a shelf empty.
_FEW = 3


def pages(outlook: Outlook) -> Iterator[Page]:
    if outlook.single:
        return
    catalog = outlook.catalog
    yield Page(
        url="",
        title=outlook.name,
        template="home.html",
        source=catalog.readme,
        changed=catalog.time,
        feed="feed.xml",
        pictured={course.path: course.materials for course in catalog.courses},
        description=outlook.description,
        context={
            "groups": groups(outlook),
            "latest": latest(outlook)[:_LATEST],
            "materials": sum(1 for _ in outlook.entries()),
            "elsewhere": catalog.elsewhere,
            "pages": [p for p in catalog.pages if p != catalog.readme and not is_hidden(p)],
        },
        data=site_data(outlook),
    )


def latest(outlook: Outlook) -> list[Entry]:
    """The materials with a date, the newest first."""
    dated = [entry for entry in outlook.entries() if entry[1].added is not None]
    return sorted(dated, key=lambda entry: (-(entry[1].added or 0), entry[1].path))


def groups(outlook: Outlook) -> list[tuple[str, list[Course]]]:
    """The courses by group, or all as one group without a name where groups are small."""

    def group(course: Course) -> str:
        return course.group or course.department

    def order(course: Course) -> tuple[object, ...]:
        return natural_key(group(course)), collation(outlook.title(course)), course.path

    ordered = sorted(outlook.catalog.courses, key=order)
    found = [(name, list(courses)) for name, courses in groupby(ordered, key=group)]
    return found if len(ordered) >= _FEW * len(found) else [("", ordered)]


def collation(title: str) -> tuple[object, ...]:
    """Latin before Han, Han by pinyin: GB 2312 lists its first 3,755 characters so."""
    return tuple(character.encode("gb18030", "replace") for character in title.casefold())
