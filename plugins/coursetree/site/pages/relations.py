"""Which other materials a reader of one is looking for."""

from __future__ import annotations

from dataclasses import dataclass

from coursetree.model import Course, Kind, Material

_MOST = 8
_SERIES = frozenset({Kind.ASSIGNMENT, Kind.LAB, Kind.NOTES, Kind.SLIDES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """The same exam of other years, the neighbours in a series, others of the kind."""

    same: tuple[Material, ...] = ()
    previous: Material | None = None
    next: Material | None = None
    alike: tuple[Material, ...] = ()


def relations(course: Course, material: Material) -> Relations:
    """The relations of a material within its course."""
    kind = [other for other in course.materials if other.kind is material.kind]
    if material.kind is Kind.EXAM:
        return _exams([o for o in kind if o is not material], material)
    if material.kind in _SERIES and material.ordinal:
        return _series(kind, material)
    return Relations(alike=tuple(_nearest([o for o in kind if o is not material], material)))


def _exams(others: list[Material], material: Material) -> Relations:
    """The same part of other years' terms, and what else there is of this year's exams."""
    elsewhen = [o for o in others if not _are_of_one_year(o, material)]
    same = [o for o in elsewhen if o.exam_part == material.exam_part]
    alike = [o for o in others if _are_of_one_year(o, material)]
    return Relations(same=tuple(_nearest(same, material)), alike=tuple(alike[:_MOST]))


def _are_of_one_year(one: Material, other: Material) -> bool:
    return bool(one.term and other.term and one.term.year == other.term.year)


def _nearest(others: list[Material], material: Material) -> list[Material]:
    """The others from the years closest to the material's, the newest first."""
    near = sorted(others, key=lambda other: _distance(other, material))[:_MOST]
    return [other for other in others if other in near]


def _distance(other: Material, material: Material) -> int:
    if other.term is None or material.term is None:
        return 100
    return abs(other.term.year - material.term.year)


def _series(kind: list[Material], material: Material) -> Relations:
    numbered = [o for o in kind if o.ordinal and _home(o) == _home(material)]
    numbered.sort(key=lambda other: (other.ordinal, other.path))
    at = numbered.index(material)
    return Relations(
        previous=numbered[at - 1] if at else None,
        next=numbered[at + 1] if at + 1 < len(numbered) else None,
    )


def _home(material: Material) -> str:
    return material.path.rpartition("/")[0]
