"""Everything that reads names, made once for a vocabulary."""

from __future__ import annotations

from functools import lru_cache

from coursetree.layout.names import CourseNames
from coursetree.layout.ordinals import OrdinalReader
from coursetree.layout.people import PeopleReader
from coursetree.layout.reading import Reader
from coursetree.layout.shapes import ShapeReader
from coursetree.layout.titles import TitleCleaner
from coursetree.layout.vocabulary import Vocabulary


@lru_cache(maxsize=1)
def readers_of(vocabulary: Vocabulary) -> Readers:
    """The readers for a vocabulary, with all they have read so far."""
    return Readers(vocabulary)


class Readers:
    """One reader for each thing a name can say."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.words = Reader(vocabulary)
        self.ordinals = OrdinalReader(vocabulary)
        self.people = PeopleReader(vocabulary, self.words.is_ordinary)
        self.titles = TitleCleaner(vocabulary)
        self.shapes = ShapeReader(self.words, self.ordinals, self.people)
        self.courses = CourseNames(self.words, self.shapes, self.people)
