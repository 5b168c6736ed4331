"""The words of the interface in the reader's language, and how figures are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any

import yaml

from coursetree.model import Material, Term

_FILES = {
    "zh": "zh",
    "zh-cn": "zh",
    "zh-hans": "zh",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-hant": "zh-Hant",
}


# The languages that the interface has words in.
LANGUAGES = tuple(dict.fromkeys((*_FILES.values(), "en")))
_SLOT = re.compile(r"\b([1-8])-(spring|summer|autumn|winter)\b")


class Wording:
    """Looks words up by dotted name; a word a language lacks comes in English."""

    def __init__(self, language: str) -> None:
        self._words = _load(_FILES.get(language.replace("_", "-").lower(), "en"))
        self.language: str = self._words["language"]

    def __call__(self, name: str, **values: object) -> str:
        """The word called `name`, its plural by `n`, with the values filled in."""
        found = self._find(name)
        if isinstance(found, Mapping):
            found = found.get("one" if values.get("n") == 1 else "other", found.get("other", name))
        return str(found).format(**values) if values else str(found)

    def table(self, name: str) -> Mapping[str, str]:
        """All words below a name, for the site's own scripts."""
        found: Mapping[str, str] = self._words[name]
        return found

    def _find(self, name: str) -> Any:
        found: Any = self._words
        for part in name.split("."):
            found = found.get(part, name) if isinstance(found, Mapping) else name
        return found

    def term(self, term: Term | None) -> str:
        if term is None:
            return ""
        if term.season is None:
            return str(term.year)
        return self("term", year=term.year, season=self(f"seasons.{term.season}"))

    def day(self, time: int | None) -> str:
        """The day in UTC, as the language writes it."""
        if time is None:
            return ""
        found = datetime.fromtimestamp(time, UTC)
        month = self._words["months"][found.month - 1]
        return self("day", year=found.year, month=month, day=found.day)

    def iso_day(self, text: str) -> str:
        """A day that was written as ISO 8601, as the language writes it."""
        try:
            return self.day(int(datetime.fromisoformat(f"{text}T00:00Z").timestamp()))
        except ValueError:
            return text

    def level(self, text: str) -> str:
        """The usual levels in words; any other text as it stands."""
        return self.table("levels").get(text.casefold(), text)

    def slot(self, text: str) -> str:
        """Slots such as `2-autumn` in words; any other text as it stands."""
        return _SLOT.sub(
            lambda match: self("slot_of", year=match[1], season=self(f"seasons.{match[2]}")), text
        )

    def marks(self, material: Material) -> list[str]:
        """The short facts that tell one material from its siblings."""
        marks = [
            self.term(material.term),
            self(f"parts.{material.exam_part}") if material.exam_part else "",
            self("paper", letter=material.paper) if material.paper else "",
            self("recalled") if material.recalled else "",
            material.teacher,
        ]
        return [mark for mark in marks if mark]


def size(number: int | None) -> str:
    """Bytes as a reader says them: `512 B`, `1.4 MB`, in powers of 1,000."""
    if number is None:
        return ""
    value = float(number)
    for unit in ("B", "kB", "MB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "B" or value >= 10 else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} GB"


def date(time: int | None) -> str:
    """The day in UTC, as ISO 8601."""
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%d") if time is not None else ""


@cache
def _load(name: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath(f"locale/{name}.yml").read_text("utf-8")
    words: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return words if name == "en" else {**_load("en"), **words}
