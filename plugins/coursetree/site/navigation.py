"""The navigation: few entries, so that pages stay small however many courses there are."""

from __future__ import annotations

from coursetree.site import urls
from coursetree.site.pages import Outlook
from coursetree.site.pages.browse import kinds
from coursetree.site.pages.home import groups
from coursetree.site.plan import Plan

Item = tuple[str, object]
"""A title with an address, or with the items below it."""

_MOST_COURSES = 80
_PEOPLE = ("terms", "teachers", "contributors")


def navigation(outlook: Outlook, plan: Plan) -> list[Item]:
    """Home, the courses by group, the indexes, and what changed."""
    words = outlook.words
    courses, indexes = _courses(outlook), _indexes(outlook, plan)
    return [
        (words("home"), ""),
        *([(words("courses"), courses)] if courses else []),
        *([(words("browse"), indexes)] if indexes else []),
        (words("recent"), "recent/"),
    ]


def _courses(outlook: Outlook) -> list[Item]:
    if outlook.single or len(outlook.catalog.courses) > _MOST_COURSES:
        return []
    sections: list[Item] = [
        (name or outlook.words("courses"), [(outlook.title(c), urls.course(c.path)) for c in found])
        for name, found in groups(outlook)
    ]
    if len(sections) != 1:
        return sections
    only = sections[0][1]
    return only if isinstance(only, list) else []


def _indexes(outlook: Outlook, plan: Plan) -> list[Item]:
    words = outlook.words
    listed: list[Item] = [(words(f"kinds.{kind}"), f"browse/{kind}/") for kind in kinds(outlook)]
    people: list[Item] = [(words(name), f"browse/{name}/") for name in _PEOPLE]
    return [*listed, *(item for item in people if item[1] in plan.pages)]
