"""Divide a course's directory into folders that are one material and loose files.

A lab with its source, a project, a third-party source tree is one folder to a reader; a
directory of exam papers or of numbered homework sheets is a shelf of separate materials.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from coursetree.catalog.pieces import Piece, Unit
from coursetree.layout import Naming
from coursetree.model import Kind

_WORK = frozenset({Kind.ASSIGNMENT, Kind.LAB, Kind.PROJECT, Kind.CODE, Kind.OTHER, None})
_FIGURES = re.compile(
    r"(images?|imgs?|pics?|pictures?|figs?|figures?|assets?|media|图片|插图|截图|圖片)", re.I
)
# Texts whose pictures lie beside them in a folder of their own.
_ILLUSTRATED = frozenset({"md", "markdown", "tex", "html", "htm", "ipynb"})
_LOOSE_SOURCES = 4


@dataclass(slots=True, eq=False)
class _Directory:
    path: str
    files: list[Piece] = field(default_factory=list)
    children: dict[str, _Directory] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    def walk(self) -> Iterator[Piece]:
        yield from self.files
        for child in self.children.values():
            yield from child.walk()


def divide(course: str, pieces: Iterable[Piece], naming: Naming) -> Iterator[Unit]:
    """The units of one course: folders whole, other files one by one, in path order."""
    root = _Directory("" if course == "." else course)
    for piece in pieces:
        _place(root, piece)
    yield from _shelf(root, naming)


def _place(root: _Directory, piece: Piece) -> None:
    here = root
    inside = piece.directory.removeprefix(root.path).strip("/")
    for name in inside.split("/") if inside else ():
        path = f"{here.path}/{name}" if here.path else name
        here = here.children.setdefault(name, _Directory(path))
    here.files.append(piece)


def _shelf(shelf: _Directory, naming: Naming) -> Iterator[Unit]:
    figures = [child for child in shelf.children.values() if _FIGURES.fullmatch(child.name)]
    illustrated = next((piece for piece in shelf.files if piece.format in _ILLUSTRATED), None)
    for unit in _loose(shelf):
        if illustrated and unit.pieces[0] is illustrated:
            pictures = (piece for child in figures for piece in child.walk())
            yield replace(unit, pieces=(*unit.pieces, *pictures))
        else:
            yield unit
    for child in shelf.children.values():
        if child in figures and illustrated:
            continue
        if _is_folder(child, naming):
            yield Unit(path=child.path, pieces=tuple(child.walk()), tree=True)
        else:
            yield from _shelf(child, naming)


def _loose(shelf: _Directory) -> Iterator[Unit]:
    sources = [piece for piece in shelf.files if piece.format_group == "source"]
    together = len(sources) >= _LOOSE_SOURCES
    if together:
        yield Unit(path=f"{shelf.path}/*".lstrip("/"), pieces=tuple(sources), tree=True)
    for piece in shelf.files:
        if not (together and piece.format_group == "source"):
            yield Unit(path=piece.path, pieces=(piece,))


def _is_folder(directory: _Directory, naming: Naming) -> bool:
    pieces = list(directory.walk())
    if len(pieces) < 2 or _is_stack_of_shelves(directory, naming):
        return False
    if _FIGURES.fullmatch(directory.name):
        return True
    has_source = any(piece.format_group == "source" for piece in pieces)
    if has_source and any(piece.format_group == "source" for piece in directory.files):
        return True
    kind = Counter(piece.facts.kind for piece in pieces).most_common(1)[0][0]
    if kind not in _WORK or naming.is_category(directory.name):
        return False
    if naming.is_listed_category(directory.name) and _is_series(directory, naming):
        return False
    return has_source or naming.is_numbered(directory.name)


def _is_series(directory: _Directory, naming: Naming) -> bool:
    """Whether several of its files are numbered, and so stand for themselves."""
    return sum(naming.is_numbered(piece.stem) for piece in directory.files) > 2


def _is_stack_of_shelves(directory: _Directory, naming: Naming) -> bool:
    """A category such as `labs/` that holds numbered folders, or a year with folders."""
    if naming.is_time(directory.name) and directory.children:
        return True
    numbered = sum(map(naming.is_numbered, directory.children))
    return naming.is_category(directory.name) and (numbered >= 2 or not directory.files)
