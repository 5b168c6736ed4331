"""Names made comparable, and the known words found in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize

HAN_NUMBER = "零〇一二两三四五六七八九十百廿卅"
NUMBER = rf"(?:\d{{1,3}}|[{HAN_NUMBER}]{{1,4}})"
BEFORE_NUMBER = r"[\s_.\-(#:]*"

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_NUMBER = re.compile(NUMBER)
_SEPARATORS = re.compile(r"[\s_.\-]+")
_BEFORE_DIGIT = re.compile(BEFORE_NUMBER + r"\d")
_TENS = {"十": 10, "廿": 20, "卅": 30}
_DIGITS = {
    "零": 0,
    "〇": 0,
    "两": 2,
    **{digit: i for i, digit in enumerate("一二三四五六七八九", 1)},
}


@dataclass(frozen=True, slots=True)
class Word:
    """A known word in a folded name, with the tags it stands for."""

    tags: tuple[str, ...]
    start: int
    end: int


def fold(name: str, characters: Mapping[int, str]) -> str:
    """A name in the form words are written in: half width, camel case split, lower case,
    Simplified characters."""
    if not name.isascii():
        name = normalize("NFKC", name).translate(characters)
    return _CAMEL.sub(" ", name).lower()


def compact(word: str) -> str:
    """A word without the separators it may be written with."""
    return _SEPARATORS.sub("", word)


def number(text: str) -> int:
    """The value of digits or of a Chinese numeral below a thousand."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, None
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character == "百":
            total, digit = (1 if digit is None else digit) * 100, None
        else:
            tens = _TENS[character]
            total, digit = total + (tens if digit is None else digit * tens), None
    return total + (digit or 0)


class Lexicon:
    """Finds known words, the longest first and never two in one place.

    Latin words stand alone (`lab` is not in `label`), Chinese ones need no border. A space
    matches any separators or none. A word ending in `#` must have a number behind it;
    `第#讲` has one inside.
    """

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._tags: dict[str, tuple[str, ...]] = {}
        for word, tags in words.items():
            key = compact(word)
            self._tags[key] = tuple(dict.fromkeys((*self._tags.get(key, ()), *tags)))
        latin = [word for word in words if word.isascii()]
        han = [word for word in words if not word.isascii()]
        self._latin = re.compile(rf"(?<![a-z])(?:{alternatives(latin)})")
        self._han = re.compile(alternatives(han))

    def find(self, text: str) -> list[Word]:
        words = [self._latin_word(text, match) for match in self._latin.finditer(text)]
        if not text.isascii():
            words += [self._han_word(match) for match in self._han.finditer(text)]
            words.sort(key=lambda word: word.start)
        return words

    def _latin_word(self, text: str, match: re.Match[str]) -> Word:
        key = compact(match.group())
        tags = self._tags.get(key, ())
        if key + "#" in self._tags and _BEFORE_DIGIT.match(text, match.end()):
            tags = (*tags, *self._tags[key + "#"])
        return Word(tags, match.start(), match.end())

    def _han_word(self, match: re.Match[str]) -> Word:
        key = compact(match.group())
        if key not in self._tags:
            key = _NUMBER.sub("#", key, count=1)
        return Word(self._tags[key], match.start(), match.end())


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(_pattern, ordered)) or r"(?!)"


def _pattern(word: str) -> str:
    if word.isalnum():
        return word + r"(?![a-z])" if word[-1].isascii() else word
    body = re.escape(word).replace(r"\ ", r"[\s_.\-]*")
    if word.endswith("#"):
        return body.removesuffix(r"\#") + f"(?={BEFORE_NUMBER}" + r"\d)"
    body = body.replace(r"\#", rf"\s*{NUMBER}\s*")
    return body + r"(?![a-z])" if word[-1].isascii() else body
