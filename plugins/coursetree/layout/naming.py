"""What the catalog asks of single names when it groups files."""

from __future__ import annotations

import re
from functools import lru_cache

from coursetree.layout.readers import readers_of
from coursetree.layout.vocabulary import Vocabulary, load_vocabulary
from coursetree.layout.words import number

_DIGITS = re.compile(r"(\d+)")
_HAN_DIGITS = re.compile(r"[零〇一二两三四五六七八九十百廿卅]+")
_QUESTION = re.compile(
    r"考?试题|試題|考题|考題|试卷|試卷|题目|題目|原题|原題|考试|考試|(?:题|題|questions?|problems?|paper)$"
)
_PLACE_IN_LIST = re.compile(r"\d{1,2}(?:[\s._\-、]+)(?=\D)")
_SIGNS = re.compile(r"[\W_]+")


class Naming:
    """Answers questions about names, with one vocabulary."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self._readers = readers_of(vocabulary or load_vocabulary())

    def is_category(self, name: str) -> bool:
        """Whether a name is nothing but a word for a kind, such as `labs` or `考试`."""
        reading = self._readers.words.read(name)
        known = reading.kinds or reading.hints
        return bool(known) and not reading.rest and not self.is_numbered(name)

    def is_listed_category(self, name: str) -> bool:
        """Whether it is such a word behind its place in a list, as in `02 Homework`."""
        place = _PLACE_IN_LIST.match(name)
        return place is not None and self.is_category(name[place.end() :])

    def is_numbered(self, name: str) -> bool:
        """Whether a name has a place in a series, apart from any date in it."""
        return bool(self._readers.ordinals.read(self._readers.words.read(name)))

    def is_time(self, name: str) -> bool:
        """Whether a name is nothing but a year or a term."""
        reading = self._readers.words.read(name)
        return bool(reading.dating.found or reading.dating.season) and not reading.rest

    def means_nothing(self, stem: str) -> bool:
        """Whether a name is what a camera, a phone or a hash calls a file."""
        return self._readers.titles.means_nothing(stem)

    def title(self, name: str) -> str:
        """The name as a title to show."""
        return self._readers.titles.clean(name)

    def core(self, stem: str) -> str:
        """What a question and its solution in one directory have in common."""
        reading = self._readers.words.read(self._readers.titles.clean(stem))
        text = reading.text
        for word in reading.words:
            if any(tag.startswith(("roles.", "role_hints.")) for tag in word.tags):
                text = text[: word.start] + " " * (word.end - word.start) + text[word.end :]
        return _SIGNS.sub("", _QUESTION.sub("", _SIGNS.sub("", text)))


@lru_cache(maxsize=1 << 14)
def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts `2` before `10`, and `第九章` before `第十一章`."""
    counted = _HAN_DIGITS.sub(lambda match: str(number(match[0])), text.casefold())
    parts = _DIGITS.split(counted)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)
