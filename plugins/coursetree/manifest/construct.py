"""Checked fields become the model's values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from coursetree.manifest.formats import spdx_licence
from coursetree.model import (
    Declared,
    DeclaredMaterial,
    ExamPart,
    Kind,
    Link,
    Role,
    Season,
    Term,
)

UNNAMED = "und"
"""The language tag of a text in a language that nobody named."""

Fields = Mapping[str, Any]


def declared(fields: Fields, course: str, source: str) -> Declared:
    """What the checked fields of the file `source` say about the course."""
    return Declared(
        path=course,
        titles=texts(fields.get("title")),
        descriptions=texts(fields.get("description")),
        code=str(fields.get("code", "")),
        department=fields.get("department", ""),
        level=fields.get("level", ""),
        credits=fields.get("credits"),
        teachers=words(fields.get("teachers")),
        prerequisites=words(fields.get("prerequisites")),
        tags=words(fields.get("tags")),
        languages=words(fields.get("languages")),
        licence=licence(fields) or "",
        homepage=fields.get("homepage", ""),
        slot=" / ".join(words(fields.get("slot"))),
        resources=tuple(map(_link, _whole(fields.get("resources", ()), "title", "url"))),
        materials=tuple(map(_material, _whole(fields.get("materials", ()), "path"))),
        sources=(source,),
    )


def texts(said: str | Mapping[str, str] | None) -> dict[str, str]:
    """A text, or one for each language, by language tag."""
    if isinstance(said, Mapping):
        return dict(said)
    return {UNNAMED: said} if said else {}


def words(said: object) -> tuple[str, ...]:
    """One text or a list of them as a tuple without repetition."""
    items = said if isinstance(said, list) else [] if said is None else [said]
    return tuple(dict.fromkeys(str(item) for item in items))


def licence(fields: Fields) -> str | None:
    said = fields.get("licence") or fields.get("license")
    return spdx_licence(said) if said else None


def _whole(items: Iterable[Fields], *required: str) -> Iterator[Fields]:
    """The items that still have what they cannot do without."""
    return (item for item in items if all(name in item for name in required))


def _link(fields: Fields) -> Link:
    return Link(title=fields["title"], url=fields["url"], kind=fields.get("kind", ""))


def _material(fields: Fields) -> DeclaredMaterial:
    return DeclaredMaterial(
        pattern=fields["path"],
        title=fields.get("title"),
        kind=Kind(fields["kind"]) if "kind" in fields else None,
        role=Role(fields["role"]) if "role" in fields else None,
        term=_term(fields),
        exam_part=ExamPart(fields["exam_part"]) if "exam_part" in fields else None,
        paper=fields.get("paper"),
        recalled=fields.get("recalled"),
        teacher=fields.get("teacher"),
        contributor=fields.get("contributor"),
        licence=licence(fields),
        source=fields.get("source"),
        tags=words(fields.get("tags")),
        due=fields.get("due", ""),
        release=fields.get("release", ""),
        hidden=fields.get("hidden", False),
    )


def _term(fields: Fields) -> Term | None:
    year, _, season = str(fields.get("term", "")).partition("-")
    year, season = year or fields.get("year", ""), season or fields.get("season", "")
    return Term(year=int(year), season=Season(season) if season else None) if year else None
