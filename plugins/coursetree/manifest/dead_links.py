"""`dead-links.json`: which links of a tree failed when they were last asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from coursetree.model import FailingLink, LinkRecord

DEAD_LINKS = "dead-links.json"
"""Its path in a tree."""

ARCHIVE = "https://web.archive.org/web/"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class UnknownLinksError(Exception):
    """These bytes are no record of links."""


def parse_links(data: bytes) -> LinkRecord:
    """What `dump_links` wrote; raises `UnknownLinksError`.

    Whoever contributes may have changed it: an archive is only believed to be one at the
    address of one.
    """
    try:
        said: dict[str, Any] = json.loads(data)
        failing = {str(url): _failing(str(url), of) for url, of in said["failing"].items()}
        moved = {str(url): str(to) for url, to in said["moved"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UnknownLinksError(f"it is no {DEAD_LINKS}") from error
    return LinkRecord(
        failing={url: link for url, link in failing.items() if _is_web(url)},
        moved={url: to for url, to in moved.items() if _is_web(url) and _is_web(to)},
    )


def dump_links(record: LinkRecord) -> bytes:
    """The bytes of a record, the same for the same links."""
    failing = {
        url: {
            "since": link.since,
            "reason": link.reason,
            **({"dead": True} if link.dead else {}),
            **({"archive": link.archive} if link.archive else {}),
        }
        for url, link in sorted(record.failing.items())
    }
    said = {"failing": failing, "moved": dict(sorted(record.moved.items()))}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _failing(url: str, of: Mapping[str, Any]) -> FailingLink:
    since, archive = str(of["since"]), str(of.get("archive", ""))
    if not _DAY.fullmatch(since):
        raise ValueError(since)
    return FailingLink(
        url=url,
        since=since,
        reason=str(of["reason"]),
        dead=of.get("dead") is True,
        archive=archive if archive.startswith(ARCHIVE) else "",
    )
