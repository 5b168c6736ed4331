"""The record of failing links, carried on from one time of asking to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from coursetree.links.ask import Found
from coursetree.model import FailingLink, LinkRecord


def renewed(
    record: LinkRecord,
    found: Mapping[str, Found],
    today: date,
    weeks: int,
    archived: Callable[[str], str],
) -> LinkRecord:
    """The record after links were asked for on a day.

    A link fails since the day that it first did; it is dead after so many weeks, and then
    a copy in an archive is looked for. Of what nobody could tell, what was known stays; a
    link that nothing has any more is forgotten.
    """
    failing: dict[str, FailingLink] = {}
    for url, one in found.items():
        known = record.failing.get(url)
        if one.failed:
            since = known.since if known else today.isoformat()
            link = FailingLink(url=url, since=since, reason=one.failed)
            failing[url] = _aged(link, known, today, weeks, archived)
        elif one.unsaid and known:
            failing[url] = known
    moved = {url: one.moved for url, one in found.items() if one.moved}
    return LinkRecord(failing=failing, moved=moved)


def _aged(
    link: FailingLink,
    known: FailingLink | None,
    today: date,
    weeks: int,
    archived: Callable[[str], str],
) -> FailingLink:
    if today - date.fromisoformat(link.since) < timedelta(weeks=weeks):
        return link
    copy = (known.archive if known else "") or archived(link.url)
    return replace(link, dead=True, archive=copy)
