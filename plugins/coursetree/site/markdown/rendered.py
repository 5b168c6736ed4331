"""What rendering a page takes from its caller and gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coursetree.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where something in the tree is on the site: a percent-encoded address, as a page
    links to it."""

    url: str


Resolve = Callable[[str], Target | None]
"""The target for a path of the tree, file or directory; `None` where there is nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: its level from 1 to 6, its anchor, its plain text."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A link or picture of a page: the address as written and what became of it.

    `path` is the place in the tree it leads to, empty for everything else; `url` is what
    stands in the page, empty where the link was taken out; `line` is 0 where unknown.
    """

    target: str
    url: str = ""
    path: str = ""
    fragment: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page: HTML that is safe to publish, and what is in it.

    `title` is the plain text of the first heading of level 1; `anchors` are all ids;
    `features` name what needs an asset: audio, code, math, mermaid, quiz, tabs, video.
    """

    html: str
    title: str = ""
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    links: tuple[Reference, ...] = ()
    features: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
