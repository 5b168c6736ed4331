"""The previews of one build: made together, then finished page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from coursetree.cache import Cache
from coursetree.model import File, Material, Place, Role
from coursetree.site.page import Page
from coursetree.site.pages import Outlook
from coursetree.site.pages.authored import is_page
from coursetree.site.pages.material import shown_as_text
from coursetree.site.preview import (
    Assets,
    Finisher,
    Made,
    Thumb,
    View,
    make_all,
    make_thumbs,
    make_views,
    sort_of,
)
from coursetree.site.preview.finish import Markdown

_MOST_INNER = 200
_MOST_FACES = 4
_NOTHING = Made(pieces={}, pictures={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Previews:
    """What was made of the files, and the pictures that pages turned out to show."""

    store: Cache
    made: Made = _NOTHING
    assets: Assets = field(default_factory=Assets)

    def views(self, page: Page, outlook: Outlook, markdown: Markdown) -> tuple[View, ...]:
        """The views of a material's page; `markdown` makes safe HTML of a stranger's text, given
        the path of its file and the address of the page."""
        finisher = Finisher(
            base=page.url, words=outlook.words, assets=self.assets, markdown=markdown
        )
        return make_views(page.context["material"], self.made, finisher)

    def thumbs(self, rows: Mapping[str, Sequence[Material]]) -> Mapping[str, Thumb]:
        """The small pictures of those rows of a list that have one, by the rows' names."""
        pictures = {}
        for name, materials in rows.items():
            faces = chain.from_iterable(_faces(material) for material in materials)
            found = next(filter(None, (self.made.small(file) for file in faces)), None)
            if found:
                pictures[name] = found
        return make_thumbs(pictures, self.assets, self.store)


def preview(root: Path, outlook: Outlook, store: Cache) -> Previews:
    """Make the previews of all materials."""
    materials = [m for _, m in outlook.entries() if not shown_as_text(m)]
    whole = [f for m in materials if not m.tree for f in m.files if _is_here(f)]
    inner = [f for m in materials if m.tree for f in _inner(m)]
    faces = [f for m in materials if m.tree for f in _faces(m)]
    return Previews(store=store, made=make_all(root, whole, inner, faces, store))


def _inner(material: Material) -> Iterator[File]:
    shown = [file for file in material.files if _is_here(file) and not is_page(file)]
    yield from shown[:_MOST_INNER]


def _faces(material: Material) -> list[File]:
    """The files whose first page may stand for the material: questions before solutions, and
    of a folder its first PDF."""
    files = [file for file in material.files if _is_here(file)]
    if material.tree:
        pages = [file for file in files if sort_of(file.path) == "pdf"]
        return sorted(pages, key=lambda file: file.path.count("/"))[:1]
    return sorted(files, key=lambda file: file.role is Role.SOLUTION)[:_MOST_FACES]


def _is_here(file: File) -> bool:
    return file.place is Place.SITE
