"""What the page of a material says of it in a word: kind, term, exam part, a solution."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

import yaml

from coursetree.model import Kind, Material
from coursetree.site.search.normalise import fold
from coursetree.site.wording import LANGUAGES, Wording


def said(material: Material, *, solved: bool) -> tuple[str, ...]:
    """The facts of a material in each language of the interface and as readers say
    them: a line for whatever may be written together, `2017期末试卷` say."""
    spoken = [Wording(language) for language in LANGUAGES]
    lines = [line for words in spoken for line in _lines(material, words)]
    lines += [words("solved") for words in spoken if solved]
    found: dict[str, str] = {}
    for line in filter(None, lines):
        found.setdefault(fold(line), line)
    return tuple(found.values())


def _lines(material: Material, words: Wording) -> Iterator[str]:
    year = str(material.term.year) if material.term else ""
    part = words(f"parts.{material.exam_part}") if material.exam_part else ""
    for kind in _kinds(material.kind, words):
        yield " ".join(filter(None, (year, part, kind)))
    season = material.term.season if material.term else None
    for name in _more()["seasons"][season] if season else ():
        yield f"{year} {name}"
    yield from words.marks(material)


def _kinds(kind: Kind, words: Wording) -> tuple[str, ...]:
    if kind is Kind.OTHER:
        return ("",)
    return (words(f"kinds.{kind}"), *_more()["kinds"].get(kind, ()))


@cache
def _more() -> dict[str, dict[str, list[str]]]:
    text = resources.files(__package__).joinpath("facts.yml").read_text("utf-8")
    data: dict[str, dict[str, list[str]]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data
