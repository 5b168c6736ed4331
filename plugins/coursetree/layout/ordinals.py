"""Where a name stands in its series: `hw3`, `第十一讲`, `3-1`, `04 …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursetree.layout.reading import Reading
from coursetree.layout.vocabulary import Vocabulary
from coursetree.layout.words import BEFORE_NUMBER, HAN_NUMBER, NUMBER, alternatives, number

_COUNTED_SECTIONS = ("kinds.", "kind_hints.", "exam_parts.", "exam_part_hints.")
_BEHIND = re.compile(
    rf"{BEFORE_NUMBER}(\d{{1,3}}(?:[\-_.]\d{{1,2}})*)(?!\d)|([{HAN_NUMBER}]{{1,4}})"
)
_LEADING = re.compile(r"[\W_]*[a-z]{0,3}(\d{1,3}(?:[\-_.]\d{1,2})*)(?!\d)")
_TRAILING = re.compile(r"(?<![\d.v])(\d{1,3}(?:[\-_.]\d{1,2})*)[\s)\]]*$")
_ANY = re.compile(rf"[\d{HAN_NUMBER}]")
_BETWEEN = re.compile(r"[\-_]\s*(\d{1,3})\s*[\-_]")
_PART = re.compile(r"\d+")


class OrdinalReader:
    """Reads ordinals; the number of a known word counts before any other in the name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        counters = alternatives(vocabulary.lists["counters"])
        self._counted = re.compile(
            rf"第\s*({NUMBER})(?:\s*[-~、]\s*(?:第\s*)?{NUMBER})?\s*(?:{counters})"
        )
        words = vocabulary.lists["ordinal_words"]
        self._values = {word: value for value, word in enumerate(words, 1)}
        self._cache: dict[str, tuple[int, ...]] = {}
        self._word = re.compile(rf"(?<![a-z])(?:{alternatives(words)})")

    def read(self, reading: Reading) -> tuple[int, ...]:
        """The ordinal of one name, empty where it has none."""
        if reading.text not in self._cache:
            self._cache[reading.text] = self._read(reading)
        return self._cache[reading.text]

    def _read(self, reading: Reading) -> tuple[int, ...]:
        text = reading.undated
        if not _ANY.search(text) and not self._word.search(text):
            return ()
        for find in (
            self._behind_word,
            self._counter,
            self._leading,
            self._trailing,
            self._between,
            self._spelled,
        ):
            if ordinal := tuple(find(text, reading)):
                return ordinal
        return ()

    def numbered(self, reading: Reading) -> bool:
        """Whether a known word of the name carries a number."""
        text = reading.undated
        if self._counted.search(text) or self._word.search(text):
            return True
        return bool(tuple(self._behind_word(text, reading)))

    def _behind_word(self, text: str, reading: Reading) -> Iterator[int]:
        for word in reading.words:
            if not any(tag.startswith(_COUNTED_SECTIONS) for tag in word.tags):
                continue
            if match := _BEHIND.match(text, word.end):
                yield from _values(match[1] or match[2])
                return

    def _counter(self, text: str, reading: Reading) -> Iterator[int]:
        for match in self._counted.finditer(text):
            yield number(match[1])

    def _leading(self, text: str, reading: Reading) -> Iterator[int]:
        if match := _LEADING.match(text):
            yield from _values(match[1])

    def _trailing(self, text: str, reading: Reading) -> Iterator[int]:
        if match := _TRAILING.search(text):
            yield from _values(match[1])

    def _between(self, text: str, reading: Reading) -> Iterator[int]:
        if match := _BETWEEN.search(text):
            yield number(match[1])

    def _spelled(self, text: str, reading: Reading) -> Iterator[int]:
        if match := self._word.search(text):
            yield self._values[match.group()]


def _values(text: str) -> Iterator[int]:
    if text[0].isdecimal():
        yield from map(int, _PART.findall(text))
    else:
        yield number(text)
