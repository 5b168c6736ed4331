"""The words of `vocabulary.yml`, turned round: from what is written to what it means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Meanings by word; words are folded."""

    columns: Mapping[str, str]
    course_lists: frozenset[str]
    readme_languages: Mapping[str, str]
    hosts: Mapping[str, str]
    hand_in: Mapping[str, str]
    slot_years: tuple[str, ...]
    slot_seasons: Mapping[str, str]
    lecturers_heading: str
    other_heading: str


def fold(text: str) -> str:
    """A text as it is compared: one width, one case, single blanks."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text)).strip().casefold()


@cache
def vocabulary() -> Vocabulary:
    text = files(__package__).joinpath("vocabulary.yml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, of our own file
    return Vocabulary(
        columns=_turned(data["columns"]),
        course_lists=frozenset(map(fold, data["course_lists"])),
        readme_languages=_turned(data["readme_languages"]),
        hosts=_turned(data["hosts"]),
        hand_in=_turned(data["hand_in"]),
        slot_years=tuple(data["slots"]["years"]),
        slot_seasons=data["slots"]["seasons"],
        lecturers_heading=data["lecturers_heading"],
        other_heading=data["other_heading"],
    )


def _turned(words: Mapping[str, list[str]]) -> dict[str, str]:
    return {fold(word): meaning for meaning, said in words.items() for word in said}
