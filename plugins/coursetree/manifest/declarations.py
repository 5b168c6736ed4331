"""Everything that people declared about a tree, and how several sources agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from coursetree.manifest.construct import UNNAMED
from coursetree.model import Declared, DeclaredMaterial, Finding, Link

T = TypeVar("T")
COURSE_FILES = ("course.yml", "course.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declarations:
    """What is declared, by path relative to the tree.

    `materials` holds what foreign metadata says of a folder and of the files below it; what
    `courses` declares in its own `materials` beats that. `texts` is Markdown to show on a
    course's page besides its README. `elsewhere` are courses that the tree only links to:
    their `path` is empty and their first resource is the link. `consumed` are files that
    have been read and are neither to be listed nor published, each with the reason.
    """

    courses: Mapping[str, Declared] = field(default_factory=dict)
    materials: Mapping[str, DeclaredMaterial] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[Declared, ...] = ()
    consumed: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def course_files(self) -> Mapping[str, str]:
        """The `course.yml` of each course that has one, by the course's path."""
        return {
            path: source
            for path, declared in self.courses.items()
            for source in declared.sources
            if source.rpartition("/")[2].lower() in COURSE_FILES
        }


def join(parts: Iterable[Declarations]) -> Declarations:
    """All parts in one, sorted; where two speak of the same thing the earlier part wins."""
    parts = tuple(parts)
    return Declarations(
        courses=dict(sorted(by_course(_courses(parts)).items())),
        materials=_first(part.materials for part in parts),
        texts=_first(part.texts for part in parts),
        elsewhere=tuple(
            sorted(
                (declared for part in parts for declared in part.elsewhere),
                key=lambda declared: (tuple(declared.titles.values()), declared.homepage),
            )
        ),
        consumed=_first(part.consumed for part in parts),
        findings=tuple(
            sorted(
                (finding for part in parts for finding in part.findings),
                key=lambda finding: (finding.path, finding.line, finding.field, finding.message),
            )
        ),
    )


def _courses(parts: Iterable[Declarations]) -> Iterator[Declared]:
    for part in parts:
        yield from part.courses.values()


def by_course(said: Iterable[Declared]) -> dict[str, Declared]:
    """One `Declared` for each course, the first to say something being right."""
    courses: dict[str, Declared] = {}
    for declared in said:
        known = courses.get(declared.path)
        courses[declared.path] = combine(known, declared) if known else declared
    return courses


def combine(first: Declared, second: Declared) -> Declared:
    """The first, with what only the second says; links and sources of both are kept.

    A title in no named language gives way to any title of the first.
    """
    missing = {
        item.name: getattr(second, item.name)
        for item in fields(Declared)
        if not getattr(first, item.name) and item.name != "credits"
    }
    return replace(
        first,
        **missing
        | {
            "credits": second.credits if first.credits is None else first.credits,
            "titles": _texts(first.titles, second.titles),
            "descriptions": _texts(first.descriptions, second.descriptions),
            "resources": _links((*first.resources, *second.resources)),
            "materials": (*second.materials, *first.materials),
            "sources": tuple(dict.fromkeys((*first.sources, *second.sources))),
        },
    )


def _texts(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    more = {tag: text for tag, text in second.items() if not (first and tag == UNNAMED)}
    return {**more, **first}


def _links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Each address once, as the first to name it does."""
    found: dict[str, Link] = {}
    for link in links:
        found.setdefault(link.url, link)
    return tuple(found.values())


def _first(mappings: Iterable[Mapping[str, T]]) -> dict[str, T]:
    """All keys, sorted, each with the value of the first mapping that has it."""
    found: dict[str, T] = {}
    for mapping in mappings:
        found = {**mapping, **found}
    return dict(sorted(found.items()))
