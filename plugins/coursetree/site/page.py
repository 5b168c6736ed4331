"""A page of the site before it is rendered, and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coursetree.model import Material
from coursetree.site.markdown.rendered import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one page shows: a template with its context, and perhaps a Markdown text.

    `url` is relative to the site, unencoded, empty for the home page or ending in a slash.
    `source` is the tree's path of the Markdown file behind it, `text` Markdown that stands
    in no file of its own. A `light` page is whole as its template makes it; the others are
    dressed by the theme. `data` is JSON-LD; `changed` is in seconds since 1970. `pictured` are
    the rows that want a small picture, by name, with the materials that may give it.
    """

    url: str
    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""
    source: str = ""
    text: str = ""
    changed: int | None = None
    data: Mapping[str, Any] | None = None
    feed: str = ""
    pictured: Mapping[str, Sequence[Material]] = field(default_factory=dict)
    light: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The safe HTML of a page, its headings, and what its text needs from the site."""

    html: str
    headings: tuple[Heading, ...] = ()
    features: frozenset[str] = frozenset()
    title: str = ""
    description: str = ""
