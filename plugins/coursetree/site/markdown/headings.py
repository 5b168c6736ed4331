"""The headings and anchors of clean HTML."""

from __future__ import annotations

import re
from html import unescape

from pymdownx.slugs import slugify

from coursetree.site.markdown.clean import safe_id
from coursetree.site.markdown.rendered import Heading

_HEADING = re.compile(r'<h([1-6])((?: [\w-]+="[^"]*")*)>(.*?)</h\1>', re.DOTALL)
_ID = re.compile(r'<[a-z][a-z0-9]*(?: [\w-]+="[^"]*")*? id="([^"]*)"')
_OWN_ID = re.compile(r' id="([^"]*)"')
_NOT_TEXT = re.compile(r'<annotation\b.*?</annotation>|<a class="headerlink".*?</a>', re.DOTALL)
_PICTURE = re.compile(r'<img(?: [\w-]+="[^"]*")*? alt="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_slug = slugify(case="lower")


def collect(html: str) -> tuple[str, tuple[Heading, ...], frozenset[str]]:
    """The HTML with an id on every heading, its headings, and all its ids."""
    anchors = {unescape(found) for found in _ID.findall(html)}
    headings: list[Heading] = []

    def note(match: re.Match[str]) -> str:
        title = plain(match[3])
        own = _OWN_ID.search(match[2])
        anchor = unescape(own[1]) if own else _free(safe_id("h1", _slug(title, "-")), anchors)
        anchors.add(anchor)
        headings.append(Heading(level=int(match[1]), id=anchor, title=title))
        if own:
            return match[0]
        return f'<h{match[1]}{match[2]} id="{anchor}">{match[3]}</h{match[1]}>'

    return _HEADING.sub(note, html), tuple(headings), frozenset(anchors)


def plain(html: str) -> str:
    """The text a reader sees, on one line; pictures say what they stand for."""
    # What is left of the picture's tag goes with the other tags.
    text = _TAG.sub("", _PICTURE.sub(r"\1<", _NOT_TEXT.sub("", html)))
    return " ".join(unescape(text).split())


def _free(slug: str | None, taken: set[str]) -> str:
    base = name = slug or "section"
    number = 0
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name
