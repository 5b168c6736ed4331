"""The light pages, whole: small enough for a slow link, the rest a click away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coursetree.model import Material
from coursetree.site.page import Page
from coursetree.site.preview import View
from coursetree.site.rendering import Templates, Text

# Of 15 kB, what the page's policy leaves; and what the second page may have.
_MOST_BYTES = 14_200
_MOST_WHOLE = 3_000_000
_LISTED = (300, 100, 50, 25, 12, 6)
WHOLE = "preview.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class LightPage:
    """A page with its text and the views of its files, to be rendered as it fits."""

    templates: Templates
    page: Page
    text: Text
    views: tuple[View, ...]

    def files(self) -> Iterator[tuple[str, str]]:
        """The page by its name, and where it cannot hold everything a second one that does."""
        if whole := self._whole():
            yield "index.html", whole
            return
        listed, html = self._bare()
        room = _MOST_BYTES - _size(html)
        text = self.text if _size(self.text.html) <= room else Text(features=self.text.features)
        inside = _fitting(self._own_views, room - _size(text.html))
        rest = _fitting((v for v in self.views if v.id not in inside), _MOST_WHOLE)
        if inside or text.html or len(rest) < len(self._made):
            html = self._page(text, listed, inside, rest)
        yield "index.html", html
        if rest or text is not self.text or listed < len(self._material.files):
            yield WHOLE, self._body("preview.html", self.text, {"rest": rest})

    @property
    def _material(self) -> Material:
        material: Material = self.page.context["material"]
        return material

    @property
    def _own_views(self) -> tuple[View, ...]:
        """What the page shows itself: of a folder only the names."""
        return () if self._material.tree else self.views

    @property
    def _made(self) -> frozenset[str]:
        """The ids of the views that the second page shows where it has room."""
        return frozenset(view.id for view in self.views if view.html)

    def _whole(self) -> str:
        """The page with everything on it; empty where that is too much, or a folder's files."""
        shown = (self.text.html, *(view.html for view in self.views))
        if self._material.tree or len(self._material.files) > _LISTED[0]:
            return ""
        if sum(map(_size, shown)) > _MOST_BYTES:
            return ""
        html = self._page(self.text, _LISTED[0], self._made, frozenset())
        return html if _size(html) <= _MOST_BYTES else ""

    def _bare(self) -> tuple[int, str]:
        """How many files the page can name, and the page with nothing but them."""
        html = ""
        for listed in _LISTED:
            html = self._page(Text(features=self.text.features), listed, frozenset(), self._made)
            if _size(html) <= _MOST_BYTES:
                return listed, html
        return _LISTED[-1], html

    def _page(self, text: Text, listed: int, inside: frozenset[str], rest: frozenset[str]) -> str:
        more = bool(self.text.html) and not text.html
        context = {"listed": listed, "inside": inside, "rest": rest, "more_text": more}
        return self._body(self.page.template, text, context)

    def _body(self, template: str, text: Text, context: dict[str, object]) -> str:
        posters = (poster for view in self.views for poster in view.posters)
        return self.templates.body(
            self.page,
            text,
            template=template,
            views=self.views,
            picture=next(filter(None, posters), None),
            whole=WHOLE,
            **context,
        ).html


def _fitting(views: Iterable[View], room: int) -> frozenset[str]:
    """The ids of those views, in order, that there is room for."""
    found = set()
    for view in views:
        size = _size(view.html)
        if 0 < size <= room:
            room -= size
            found.add(view.id)
    return frozenset(found)


def _size(html: str) -> int:
    return len(html.encode("utf-8", "xmlcharrefreplace"))
