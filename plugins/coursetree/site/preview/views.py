"""What a material's page shows of its files, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from coursetree.model import File, Material, Place, Role
from coursetree.site.pages.authored import is_page
from coursetree.site.preview.finish import Finisher
from coursetree.site.preview.formats import sort_of
from coursetree.site.preview.making import Made


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """A small picture and where it is in the site."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One file, or the pages of one photographed paper, as a page shows it.

    `id` is its anchor; `html` is safe, empty where the browser does the showing; `posters`
    are the small pictures of its files, `None` for one without.
    """

    id: str
    sort: str
    files: tuple[File, ...]
    posters: tuple[Poster | None, ...] = ()
    html: str = ""

    @property
    def file(self) -> File:
        return self.files[0]

    @property
    def solution(self) -> bool:
        return self.file.role is Role.SOLUTION


def make_views(material: Material, made: Made, finisher: Finisher) -> tuple[View, ...]:
    """The views of a material; inside a folder, of those files that are text and of its face."""
    shelf = _Shelf(made, finisher)
    if material.tree:
        inner = [file for file in material.files if file.path in made.pieces or made.small(file)]
        return tuple(shelf.view([file], f"f{n}") for n, file in enumerate(inner, 1))
    return tuple(shelf.view(some, f"f{n}") for n, some in enumerate(_grouped(material.files), 1))


def _grouped(files: Sequence[File]) -> Iterator[list[File]]:
    """Pictures that follow one another on the same side are one view."""
    for (pictures, _), some in groupby(files, key=lambda file: (_is_picture(file), file.role)):
        if pictures:
            yield list(some)
        else:
            yield from ([file] for file in some)


def _is_picture(file: File) -> bool:
    return sort_of(file.path) == "image" and file.place is Place.SITE


@dataclass(frozen=True, slots=True)
class _Shelf:
    made: Made
    finisher: Finisher

    def view(self, files: Sequence[File], id: str) -> View:
        first = files[0]
        pieces = self.made.pieces.get(first.path, ())
        return View(
            id=id,
            sort=_sort(first),
            files=tuple(files),
            posters=tuple(self._poster(file) for file in files),
            html=self.finisher.html(first.path, pieces, id) if pieces else "",
        )

    def _poster(self, file: File) -> Poster | None:
        picture = self.made.large(file) or self.made.small(file)
        if picture is None:
            return None
        url = self.finisher.assets.put(picture.data, "jpg")
        return Poster(url=url, width=picture.width, height=picture.height)


def _sort(file: File) -> str:
    if is_page(file):
        return "authored"
    return sort_of(file.path) if file.place is Place.SITE else "elsewhere"
