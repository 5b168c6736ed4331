"""What is alive: links that fail or have moved, and courses that nobody touched for long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urldefrag

from coursetree.model import Course, FailingLink, LinkRecord
from coursetree.site.page import Page
from coursetree.site.pages.outlook import Outlook

_YEARS = 4
_YEAR = 31_556_952
_REASONS = {
    "answer": re.compile(r"answers (?P<status>\d+)$"),
    "address": re.compile("has no address"),
    "late": re.compile("took longer"),
    "circle": re.compile("redirects "),
    "insecure": re.compile("no secure connection"),
    "private": re.compile("leads into a private network"),
    "broken": re.compile("connection |the connection|gave no proper answer|network is unreachable"),
}


def pages(outlook: Outlook) -> Iterator[Page]:
    links = outlook.catalog.links
    stale = _stale(outlook)
    if links is None and not stale:
        return
    failing = sorted((links or LinkRecord()).failing.values(), key=lambda link: link.since)
    yield Page(
        url="browse/status/",
        title=outlook.words("status"),
        template="status.html",
        context={
            "asked": links is not None,
            "failing": [(day, list(some)) for day, some in groupby(failing, lambda f: f.since)],
            "moved": sorted((links or LinkRecord()).moved.items()),
            "users": _users(outlook),
            "why": {link.reason: _why(outlook, link.reason) for link in failing},
            "stale": stale,
            "years": _YEARS,
        },
    )


def gone(outlook: Outlook, course: Course) -> dict[str, FailingLink]:
    """The resources of a course that are dead, by their address."""
    failing = (outlook.catalog.links or LinkRecord()).failing
    found = {link.url: failing.get(urldefrag(link.url).url) for link in course.resources}
    return {url: link for url, link in found.items() if link and link.dead}


def _why(outlook: Outlook, reason: str) -> str:
    """A reason in the reader's language, as it was recorded where there are no words for it."""
    for name, pattern in _REASONS.items():
        if found := pattern.match(reason):
            return outlook.words(f"link_failures.{name}", **found.groupdict())
    return reason


def _stale(outlook: Outlook) -> list[Course]:
    """Courses without a change for years, counted back from the newest commit."""
    newest = outlook.catalog.time
    if newest is None:
        return []
    limit = newest - _YEARS * _YEAR
    dated = [(course.changed, course) for course in outlook.catalog.courses]
    found = [(changed, course) for changed, course in dated if changed and changed < limit]
    return [course for _, course in sorted(found, key=lambda pair: (pair[0], pair[1].path))]


def _users(outlook: Outlook) -> dict[str, list[Course]]:
    """The courses that link to an address."""
    users: dict[str, list[Course]] = {}
    for course in outlook.catalog.courses:
        for url in dict.fromkeys((course.homepage, *(link.url for link in course.resources))):
            users.setdefault(urldefrag(url).url, []).append(course)
    return users
