"""Queries of every sort, taken from the texts of a site itself: the same for the same texts."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import opencc
from texts import Texts

_HAN = re.compile("[\u4e00-\u9fff]+")
_WORD = re.compile("[a-z]{4,}")
_NAME = re.compile("[a-z]{2,}(?:_[a-z]{2,})+")
_MIXED = re.compile("[a-z0-9]{1,8}[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,4}[a-z0-9]{2,8}")
_EACH = 6
_TRIES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query of some sort; `path` is the file that it should have on top, if any."""

    sort: str
    text: str
    path: str = ""


def queries(texts: Texts) -> list[Query]:
    """Some queries of each sort that the texts have."""
    picker = _Picker(texts, random.Random(2018))  # noqa: S311  the same queries every time
    return [
        Query(sort=sort, text=text)
        for sort, make in _SORTS.items()
        for text in _several(lambda make=make: make(picker))
    ]


def known_items(texts: Texts) -> list[Query]:
    """Files that are looked for by their name, and by a phrase that few have."""
    picker = _Picker(texts, random.Random(2019))  # noqa: S311  the same queries every time
    stems = Counter(_stem(path).lower() for path in texts.pages)
    named = [path for path in texts.pages if stems[_stem(path).lower()] == 1 and '"' not in path]
    found = [
        Query(sort="name", text=_stem(path), path=path) for path in picker.some(named, 4 * _EACH)
    ]
    for path in picker.some(list(texts.pages), 20 * _EACH):
        phrase = max(_HAN.findall(texts.normalised[path]), key=len, default="")[:10]
        if len(phrase) > 6 and len(texts.having(phrase)) <= 3:
            found.append(Query(sort="phrase", text=phrase, path=path))
    return found


def _several(make: Callable[[], str]) -> list[str]:
    found: dict[str, None] = {}
    for _ in range(_TRIES):
        if len(found) < _EACH and (text := make()):
            found[text] = None
    return list(found)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class _Picker:
    texts: Texts
    random: random.Random

    def some(self, items: list[str], number: int) -> list[str]:
        return self.random.sample(items, min(number, len(items)))

    def match(self, pattern: re.Pattern[str]) -> str:
        """Any match in any text, empty where the first that is tried has none."""
        text = self.random.choice(list(self.texts.normalised.values()))
        return self.random.choice(pattern.findall(text) or [""])

    def part(self, pattern: re.Pattern[str], shortest: int, longest: int) -> str:
        """A part of a match, from anywhere in it."""
        whole = self.match(pattern)
        length = self.random.randint(shortest, longest)
        if len(whole) < length:
            return ""
        start = self.random.randint(0, len(whole) - length)
        return whole[start : start + length]


def _two(first: str, second: str) -> str:
    return f"{first} {second}" if first and second else ""


def _full_width(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


def _traditional(text: str) -> str:
    written: str = opencc.OpenCC("s2t").convert(text)
    return written if written != text else ""


def _file_name(picker: _Picker) -> str:
    name = picker.some(list(picker.texts.pages), 1)[0].rpartition("/")[2]
    return "" if set(name) & set('"“”「」『』') else name


_SORTS: dict[str, Callable[[_Picker], str]] = {
    "Chinese": lambda picker: picker.part(_HAN, 2, 6),
    "one character": lambda picker: picker.part(_HAN, 1, 1),
    "two Chinese words": lambda picker: _two(picker.part(_HAN, 2, 3), picker.part(_HAN, 2, 3)),
    "Traditional": lambda picker: _traditional(picker.part(_HAN, 2, 5)),
    "English": lambda picker: picker.match(_WORD),
    "inside English words": lambda picker: picker.part(_WORD, 3, 6),
    "two English words": lambda picker: _two(picker.match(_WORD), picker.match(_WORD)),
    "both languages": lambda picker: _two(picker.part(_HAN, 2, 4), picker.match(_WORD)),
    "mixed": lambda picker: picker.match(_MIXED),
    "identifiers": lambda picker: picker.match(_NAME),
    "full width": lambda picker: _full_width(picker.match(_WORD)),
    "file names": _file_name,
}
