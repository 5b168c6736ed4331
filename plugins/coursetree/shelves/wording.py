"""The words of new names, in the language of the names around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coursetree.layout import load_vocabulary
from coursetree.model import Kind, Term
from coursetree.shelves.asked import Asked

_PACKAGED = Path(__file__).with_name("words.yml")
_HAN = ("\u3400", "\u9fff")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's part of `words.yml`."""

    table: Mapping[str, Any]

    def folder(self, kind: Kind) -> str:
        """The folder of a kind."""
        return str(self.table["kinds"][kind])

    def term(self, term: Term) -> str:
        if term.season is None:
            return str(self.table["year"]).format(year=term.year)
        return str(self.table["term"]).format(
            year=term.year, season=self.table["seasons"][term.season]
        )

    def stem(self, asked: Asked) -> str:
        """A file's name without its extension, telling all but kind and term."""
        table = self.table
        single = table["parts"][asked.exam_part] if asked.exam_part else table["single"][asked.kind]
        numbered = table["number"].format(single=single, number=asked.number)
        named = asked.title if asked.title and asked.exam_part is None else single
        parts = (
            named if asked.number is None else numbered,
            asked.title if asked.title and named != asked.title else "",
            asked.title if asked.title == named and asked.number is not None else "",
            table["paper"].format(letter=asked.paper) if asked.paper else "",
            table["recalled"] if asked.recalled else "",
            table["roles"].get(asked.role, ""),
        )
        return " ".join(filter(None, parts))


@cache
def words(language: str) -> Words:
    """The words of `en`, `zh-Hans` or `zh-Hant`."""
    loaded = yaml.safe_load(_PACKAGED.read_text("utf-8"))
    return Words(loaded[language])


def shelf_names(kind: Kind) -> tuple[str, ...]:
    """What a new folder of a kind is called, in each language."""
    return tuple(words(language).folder(kind) for language in ("en", "zh-Hans", "zh-Hant"))


def language_of(names: Iterable[str]) -> str:
    """The language that names are in: `zh-Hant`, `zh-Hans`, or `en` where no Han character is."""
    han = {character for name in names for character in name if _HAN[0] <= character <= _HAN[1]}
    if not han:
        return "en"
    traditional = load_vocabulary().characters
    return "zh-Hant" if any(ord(character) in traditional for character in han) else "zh-Hans"
