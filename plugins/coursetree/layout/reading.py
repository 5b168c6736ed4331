"""What one name says, apart from where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursetree.layout.dates import DateReader
from coursetree.layout.kinds import said
from coursetree.layout.terms import Dating
from coursetree.layout.vocabulary import Vocabulary
from coursetree.layout.words import HAN_NUMBER, Lexicon, Word, alternatives
from coursetree.model import Kind

_TAGGED = ("kinds", "kind_hints", "roles", "role_hints", "exam_parts", "exam_part_hints", "marks")
_STUDENT_NUMBER = re.compile(r"(?<![a-z\d])[a-z]{0,2}\d{8,13}(?![a-z\d])")
_HASH = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")
_NOISE = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """One name: its folded text, the known words in it, and what they say together.

    `tags` are section and name of the words found, such as `roles.solution`. `kinds` are
    in the order they should be believed, `hints` the kinds of weaker words. `rest` is
    what no word, number or date accounts for.
    """

    name: str
    text: str
    words: tuple[Word, ...]
    tags: frozenset[str]
    kinds: tuple[Kind, ...]
    hints: tuple[Kind, ...]
    dating: Dating
    rest: str

    @property
    def undated(self) -> str:
        """The text with everything that reads as time blanked out, position by position."""
        return _blank(self.text, self.dating.spans)


class Reader:
    """Reads each distinct name once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._lexicon = Lexicon(_tagged(vocabulary))
        self._dates = DateReader(vocabulary, _plain_words(vocabulary))
        connectives, counters = vocabulary.lists["connectives"], vocabulary.lists["counters"]
        self._small = re.compile(
            rf"(?<![a-z])(?:{alternatives(w for w in connectives if w.isascii())})"
            rf"|第?\s*[{HAN_NUMBER}\d]+\s*(?:{alternatives(counters)})?"
            rf"|{alternatives(w for w in connectives if not w.isascii())}"
        )
        self._cache: dict[str, Reading] = {}

    def read(self, name: str) -> Reading:
        reading = self._cache.get(name)
        if reading is None:
            reading = self._cache[name] = self._read(name)
        return reading

    def is_ordinary(self, text: str) -> bool:
        """Whether a text has known words or a time in it, and so is nobody's name."""
        reading = self.read(text)
        return bool(
            reading.words or reading.dating.found or reading.dating.season or not reading.rest
        )

    def substance(self, text: str) -> str:
        """What is left of a folded text without numbers, connectives and punctuation."""
        return _NOISE.sub("", self._small.sub(" ", text))

    def _read(self, name: str) -> Reading:
        text = self.vocabulary.fold(_HASH.sub(" ", name))
        words = tuple(self._lexicon.find(text))
        tags = frozenset(tag for word in words for tag in word.tags)
        dating = self._dates.read(text)
        kinds, hints = said(tags)
        return Reading(
            name, text, words, tags, kinds, hints, dating, self._rest(text, words, dating)
        )

    def _rest(self, text: str, words: tuple[Word, ...], dating: Dating) -> str:
        known = [(word.start, word.end) for word in words if "decoys" not in word.tags]
        text = _blank(text, (*known, *dating.spans))
        return self.substance(_STUDENT_NUMBER.sub(" ", text))


def _blank(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _tagged(vocabulary: Vocabulary) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for section in _TAGGED:
        for name, group in vocabulary.groups[section].items():
            for word in group:
                words.setdefault(word, []).append(f"{section}.{name}")
    for word in vocabulary.lists["decoys"]:
        words[word] = ["decoys"]
    return words


def _plain_words(vocabulary: Vocabulary) -> Iterator[str]:
    for section in _TAGGED:
        for group in vocabulary.groups[section].values():
            yield from group
