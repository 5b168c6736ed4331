"""Time stamps such as [12:34] that lead into the lecture video a page names."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from coursetree.site.markdown.data import table

_STAMP = r"\[(\d{1,3}(?::[0-5]\d){1,2})\](?![(\[:])"


class StampExtension(Extension):
    """Links stamps to the current `video`; while that is empty they stay text."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.video = ""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # After code spans and escapes, before links.
        md.inlinePatterns.register(_Stamp(self, self._title), "video-stamp", 175)


class _Stamp(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, owner: StampExtension, title: str) -> None:
        super().__init__(_STAMP)
        self._owner = owner
        self._title = title

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        if not self._owner.video:
            return None, None, None
        link = Element("a", {"class": "timestamp", "title": self._title.format(match[1])})
        link.set("href", at(self._owner.video, _seconds(match[1])))
        SubElement(link, "time", {"datetime": f"PT{_seconds(match[1])}S"}).text = match[1]
        return link, match.start(), match.end()


def at(video: str, seconds: int) -> str:
    """The address of a video, from that second on.

    >>> at("lectures/01.mp4", 754)
    'lectures/01.mp4#t=754'
    """
    try:
        parts = urlsplit(video)
    except ValueError:
        # Not an address; the link is taken out later, with all others that are none.
        return video
    for rule in table("stamps"):
        if re.fullmatch(rule["host"], parts.hostname or ""):
            query = "&".join(filter(None, [parts.query, rule.get("query", "").format(seconds)]))
            fragment = rule.get("fragment", "").format(seconds)
            return urlunsplit(parts._replace(query=query, fragment=fragment))
    return urlunsplit(parts._replace(fragment=f"t={seconds}"))


def _seconds(stamp: str) -> int:
    total = 0
    for part in stamp.split(":"):
        total = total * 60 + int(part)
    return total
