"""The previews of one build: made together, then finished page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coursetree.cache import Cache
from coursetree.model import File, Material, Place
from coursetree.site.page import Page
from coursetree.site.pages import Outlook
from coursetree.site.pages.authored import is_page
from coursetree.site.pages.material import shown_as_text
from coursetree.site.preview import Assets, Finisher, Made, View, make_all, make_views, poster
from coursetree.site.preview.finish import Markdown

_MOST_INNER = 200
_NOTHING = Made(pieces={}, pictures={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Previews:
    """What was made of the files, and the pictures that pages turned out to show."""

    made: Made = _NOTHING
    assets: Assets = field(default_factory=Assets)

    def views(self, page: Page, outlook: Outlook, markdown: Markdown) -> tuple[View, ...]:
        """The views of a material's page; `markdown` makes safe HTML of a stranger's text, given
        the path of its file and the address of the page."""
        finisher = Finisher(
            base=page.url, words=outlook.words, assets=self.assets, markdown=markdown
        )
        return make_views(page.context["material"], self.made, finisher)

    def poster(self, material: Material) -> object:
        """The small picture that stands for a material in lists, `None` where there is none."""
        found = (poster(self.made, self.assets, file) for file in material.files[:4])
        return next(filter(None, found), None)


def preview(root: Path, outlook: Outlook, store: Cache) -> Previews:
    """Make the previews of all materials."""
    materials = [m for _, m in outlook.entries() if not shown_as_text(m)]
    whole = [f for m in materials if not m.tree for f in m.files if _is_here(f)]
    inner = [f for m in materials if m.tree for f in _inner(m)]
    return Previews(made=make_all(root, whole, inner, store))


def _inner(material: Material) -> Iterator[File]:
    shown = [file for file in material.files if _is_here(file) and not is_page(file)]
    yield from shown[:_MOST_INNER]


def _is_here(file: File) -> bool:
    return file.place is Place.SITE
