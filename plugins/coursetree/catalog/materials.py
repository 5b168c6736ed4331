"""Make the materials of one course from its pieces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from coursetree.catalog import credit, embargo, folders, formats, pairing, scans
from coursetree.catalog.pieces import Piece, Unit
from coursetree.catalog.places import Places
from coursetree.layout import Naming, natural_key
from coursetree.model import Facts, File, History, Kind, Material, Role, Term

T = TypeVar("T")
# A name of numbers and single letters alone says nothing without its folder's.
_STUDENT_NUMBER = re.compile(r"(?<!\d)[A-Za-z]{0,2}\d{8,13}(?!\d)")
_NUMBER_NO_DATE = re.compile(r"[A-Za-z]{0,2}\d{9,13}|[A-Za-z]{1,2}\d{8}")
_SHORT_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_TELLING = re.compile(r"[^\W\d_]{2,}|[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Maker:
    """Knows where files are served from and what their history is."""

    places: Places
    history: History
    naming: Naming

    def materials(self, course: str, pieces: Iterable[Piece]) -> tuple[Material, ...]:
        """The materials of a course, by kind's order, newest term first, then by name."""
        whole = scans.merge(folders.divide(course, pieces, self.naming), self.naming)
        units = pairing.pair(whole, self.naming)
        return tuple(sorted((self._material(course, unit) for unit in units), key=_order))

    def file(self, piece: Piece, *, role: Role | None = None) -> File:
        entry = piece.entry
        placed = self.places.of(entry)
        added, changed = credit.dates(credit.past(self.history, entry.path))
        return File(
            path=entry.path,
            role=role or piece.facts.role,
            format=formats.extension(entry.path),
            size=entry.size,
            blob=entry.blob,
            state=entry.state,
            place=placed.place,
            url=placed.url,
            mirrors=placed.mirrors,
            added=embargo.since(added, piece.declared),
            changed=embargo.since(changed, piece.declared),
        )

    def _material(self, course: str, unit: Unit) -> Material:
        files = tuple(self._files(unit))
        lead = unit.pieces[0].facts
        said = [piece.declared for piece in unit.pieces if piece.declared]
        facts = [piece.facts for piece in unit.pieces]
        return Material(
            path=unit.path,
            course=course,
            kind=_kind(facts, unit),
            title=self._title(course, unit, lead),
            files=files,
            term=_term(facts),
            exam_part=None if unit.tree else _agreed(facts, lambda f: f.exam_part),
            paper="" if unit.tree else (_agreed(facts, lambda f: f.paper or None) or ""),
            recalled=any(f.recalled for f in facts) and not unit.tree,
            ordinal=lead.ordinal,
            teacher=_agreed(facts, lambda f: f.teacher or None) or "",
            tree=unit.tree,
            licence=next((d.licence for d in said if d.licence), ""),
            source=next((d.source for d in said if d.source), ""),
            tags=tuple(dict.fromkeys(tag for d in said for tag in d.tags)),
            due=next((d.due for d in said if d.due), ""),
            people=credit.people(credit.past(self.history, piece.path) for piece in unit.pieces),
            contributors=_named(facts),
            confidence=dict(sorted(lead.confidence.items())),
        )

    def _files(self, unit: Unit) -> Iterator[File]:
        for piece in sorted(unit.pieces, key=_file_order) if unit.tree else unit.pieces:
            yield self.file(piece, role=_role(unit, piece))

    def _title(self, course: str, unit: Unit, lead: Facts) -> str:
        declared = next(
            (p.declared.title for p in unit.pieces if p.declared and p.declared.title), None
        )
        if declared:
            return declared
        title = own = self._own_title(unit, lead)
        if _is_person(title, unit, lead):
            title = ""
        elif _TELLING.search(title):
            return title
        home = "" if course == "." else course
        folders = unit.path.removeprefix(home).strip("/").split("/")[:-1]
        return " ".join((*_shelf(map(self.naming.title, folders), title), title)).strip() or own

    def _own_title(self, unit: Unit, lead: Facts) -> str:
        name = unit.path.removesuffix("/*").rpartition("/")[2]
        if unit.tree:
            return self.naming.title(name) or name
        if "*" not in name:
            return lead.title or name
        stem = name.partition("*")[0]
        directory = unit.pieces[0].directory.rpartition("/")[2]
        return self.naming.title(stem) or self.naming.title(directory) or stem or directory


def _is_person(title: str, unit: Unit, lead: Facts) -> bool:
    """Whether a title is whoever handed the file in: a student number, or a name beside one."""
    if _NUMBER_NO_DATE.fullmatch(title):
        return True
    beside_number = _STUDENT_NUMBER.search(unit.path) and _SHORT_NAME.fullmatch(title)
    return title == lead.contributor or bool(beside_number)


def _shelf(folders: Iterable[str], title: str) -> list[str]:
    """The names from the nearest folder that says something down; it alone for a title."""
    names = list(folders)
    telling = max((at for at, name in enumerate(names) if _TELLING.search(name)), default=0)
    return names[telling : telling + 1] if title else names[telling:]


def _role(unit: Unit, piece: Piece) -> Role:
    """A page of a photographed paper; a picture in a text's own folder; else as inferred."""
    if unit.tree or len(unit.pieces) == 1 or piece.format_group != "image" or piece.facts.solution:
        return piece.facts.role
    return Role.SCAN if unit.pieces[0].format_group == "image" else Role.ATTACHMENT


def _agreed(facts: Iterable[Facts], value: Callable[[Facts], T | None]) -> T | None:
    """What most of the facts say, `None` where none says anything."""
    counts = Counter(said for said in map(value, facts) if said is not None)
    return counts.most_common(1)[0][0] if counts else None


def _kind(facts: list[Facts], unit: Unit) -> Kind:
    """What most of the files are; of a question and its solution one may not say."""
    said = [f for f in facts if unit.tree or f.kind is not Kind.OTHER]
    return _agreed(said, lambda f: f.kind) or Kind.OTHER


def _named(facts: list[Facts]) -> tuple[str, ...]:
    """The contributors that at least half of the files name."""
    counts = Counter(f.contributor for f in facts if f.contributor)
    return tuple(name for name, number in counts.items() if number * 2 >= len(facts))


def _term(facts: list[Facts]) -> Term | None:
    """The most exact term said by most; a season beats none for the same year."""
    term = _agreed(facts, lambda f: f.term)
    exact = (
        f.term for f in facts if f.term and f.term.season and term and f.term.year == term.year
    )
    return next(exact, term)


def _file_order(piece: Piece) -> tuple[object, ...]:
    return tuple(natural_key(part) for part in piece.path.split("/"))


def _order(material: Material) -> tuple[object, ...]:
    kind = list(Kind).index(material.kind)
    year = material.term.year if material.term else 0
    season = (
        list(type(material.term.season)).index(material.term.season)
        if (material.term and material.term.season)
        else -1
    )
    return kind, -year, -season, material.ordinal, natural_key(material.title), material.path
