"""What there is to find on a built site, and which of it has some words: by plain comparison.

This shares nothing with the search but the texts: it is what the search is held against.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import opencc

from coursetree.model import ExamPart, Kind, Material, Season, Term
from coursetree.site.search.facts import said

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
# Typesetters put spaces between the two, readers do not.
_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[a-z0-9])|(?<=[a-z0-9])\s+(?=[{_HAN}])")
_ACCENTS = re.compile("[\u0300-\u036f]")
_SPACE = re.compile(r"\s+")
_WORDS = re.compile(r'"([^"]*)"|(\S+)')
_PAGE_BREAK = "\n\x00\n"


def normalised(text: str, converter: opencc.OpenCC | None = None) -> str:
    """The text in lower case, Simplified and half-width, without accents and without spaces
    beside Han characters."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    text = unicodedata.normalize("NFKC", bare).lower()
    text = _BESIDE_HAN.sub("", _BETWEEN_HAN.sub("", text))
    converted: str = (converter or opencc.OpenCC("t2s")).convert(_SPACE.sub(" ", text))
    return converted


@dataclass(frozen=True)
class Texts:
    """What each file is called and its pages, by its path."""

    pages: Mapping[str, list[str]]

    def __len__(self) -> int:
        return len(self.pages)

    def having(self, query: str) -> frozenset[str]:
        """The paths of the files that have every word or quotation of the query somewhere."""
        words = [normalised(quoted or word) for quoted, word in _WORDS.findall(query)]
        return frozenset(
            path for path, text in self.normalised.items() if all(word in text for word in words)
        )

    @cached_property
    def normalised(self) -> dict[str, str]:
        converter = opencc.OpenCC("t2s")
        return {
            path: _PAGE_BREAK.join(normalised(page, converter) for page in pages)
            for path, pages in self.pages.items()
        }


def read_texts(site: Path) -> Texts:
    """The texts as the site's own files hold them."""
    [catalog] = (site / "pagefind").glob("*/catalog.dat")
    folder = catalog.parent
    numbers = range(len(list((folder / "entries").iterdir())))
    entries = [entry for n in numbers for entry in _read(folder / f"entries/{n}.dat")]
    names = _names(site)
    pages: dict[str, list[str]] = {}
    for title, path, *_ in entries:
        pages[path] = [title, path, *names.get(path, ())]
    for number in range(len(list((folder / "texts").iterdir()))):
        for record, passages in _read(folder / f"texts/{number}.dat").items():
            pages[entries[int(record)][1]] += [text for _, _, _, text in passages]
    return Texts(pages)


def _read(path: Path) -> Any:
    return json.loads(gzip.decompress(path.read_bytes()))


def _names(site: Path) -> dict[str, list[str]]:
    """What else a file is called by, from the catalog: by its material, whose facts are said
    in words too, and its course."""
    found: dict[str, list[str]] = {}
    for course in json.loads((site / "catalog.json").read_text())["courses"]:
        names = [course["title"], *course.get("titles", {}).values(), course.get("code", "")]
        home = "" if course["path"] == "." else f"{course['path']}/"
        found[f"{home}README.md"] = [*names, *course.get("tags", ())]
        whole = json.loads((site / home / "course.json").read_text())
        for material in whole.get("materials", ()):
            own = [material["title"], material.get("teacher", ""), *material.get("tags", ())]
            for file in material["files"]:
                found[file["path"]] = [*names, *own, *_facts(material)]
    return found


def _facts(known: Mapping[str, Any]) -> tuple[str, ...]:
    """What the page of a material of the JSON API says of it in a word."""
    season = known.get("season")
    year = known.get("year")
    return said(
        Material(
            path=known["path"],
            course="",
            kind=Kind(known["kind"]),
            title=known["title"],
            files=(),
            term=Term(year=year, season=Season(season) if season else None) if year else None,
            exam_part=ExamPart(known["exam_part"]) if "exam_part" in known else None,
            paper=known.get("paper", ""),
            recalled=known["recalled"],
            teacher=known.get("teacher", ""),
        ),
        solved=known["solved"],
    )
