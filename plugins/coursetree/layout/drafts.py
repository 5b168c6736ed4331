"""A path with what its name and place say, before it is judged."""

from __future__ import annotations

from dataclasses import dataclass

from coursetree.layout.places import Place
from coursetree.layout.reading import Reading
from coursetree.layout.terms import Certainty

_MACHINE = {"code", "settings"}
_LEGIBLE = {"document", "slides", "image", "archive"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A file's path and what is read from it.

    `formats` are the vocabulary's names for its extension. `numbered` is true where a known
    word of the name carries the number, as in `hw3`, and not just anything.
    """

    path: str
    stem: str
    extension: str
    formats: frozenset[str]
    reading: Reading
    ordinal: tuple[int, ...]
    numbered: bool
    place: Place

    @property
    def is_program(self) -> bool:
        """Whether the file is for machines first; a notebook is not."""
        return not self.formats.isdisjoint(_MACHINE) and "notes" not in self.formats

    @property
    def is_legible(self) -> bool:
        """Whether the file is for people to read."""
        return not self.is_program and not self.formats.isdisjoint(_LEGIBLE)

    @property
    def is_readme(self) -> bool:
        """Whether the file describes the folder it lies in."""
        text = not self.extension or not self.formats.isdisjoint({"document", "notes"})
        return text and "marks.readme" in self.reading.tags and not self.reading.rest

    @property
    def is_past_paper(self) -> bool:
        """Whether the name has a term and the course's name, perhaps short, and no more than
        a word or a person beside it."""
        dated = any(when.certainty > Certainty.DATE for when in self.reading.dating.found)
        if not (dated and self.is_legible):
            return False
        if self.place.course is None:
            return len(self.reading.rest) <= 1
        return len(set(self.reading.rest) - set(self.place.course.title.lower())) <= 3
