"""One file of a course on its way to a material."""

from __future__ import annotations

from dataclasses import dataclass

from coursetree.catalog import formats
from coursetree.model import DeclaredMaterial, Entry, Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An entry with what is inferred and what is declared about it."""

    entry: Entry
    facts: Facts
    declared: DeclaredMaterial | None = None

    @property
    def path(self) -> str:
        return self.entry.path

    @property
    def directory(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def stem(self) -> str:
        return self.name.rpartition(".")[0] or self.name

    @property
    def format(self) -> str:
        return formats.extension(self.path)

    @property
    def format_group(self) -> str:
        return formats.group(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The pieces of one material, before pairing; `tree` where they are a folder."""

    path: str
    pieces: tuple[Piece, ...]
    tree: bool = False
