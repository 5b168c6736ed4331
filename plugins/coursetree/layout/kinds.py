"""What a file is for: the words of its name weighed against those of its directories."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from coursetree.model import Kind

# Which kind the words of one name mean when they name several.
_ORDER = (
    Kind.PROJECT,
    Kind.NOTES,
    Kind.EXAM,
    Kind.ASSIGNMENT,
    Kind.LAB,
    Kind.SLIDES,
    Kind.SYLLABUS,
    Kind.TEXTBOOK,
    Kind.CODE,
    Kind.OTHER,
)
_NOT_AN_EXAM = {Kind.PROJECT, Kind.NOTES, Kind.ASSIGNMENT, Kind.SYLLABUS}

# Where a file's own name is believed against the directory it lies in.
_BEATS: Mapping[Kind, Collection[Kind]] = {
    Kind.EXAM: set(Kind) - {Kind.EXAM, Kind.PROJECT},
    Kind.NOTES: {Kind.EXAM, Kind.TEXTBOOK, Kind.SYLLABUS},
    Kind.PROJECT: {Kind.ASSIGNMENT, Kind.SLIDES, Kind.NOTES, Kind.LAB},
    Kind.SLIDES: {Kind.TEXTBOOK},
}
# The same for names that are numbered, such as `hw3` or `实验一`.
_NUMBERED_BEATS: Mapping[Kind, Collection[Kind]] = {
    Kind.ASSIGNMENT: {Kind.SLIDES, Kind.TEXTBOOK},
    Kind.LAB: {Kind.SLIDES, Kind.TEXTBOOK},
}


def said(tags: Collection[str]) -> tuple[tuple[Kind, ...], tuple[Kind, ...]]:
    """The kinds that one name's words mean, most believable first, and those they hint at.

    The part of an exam alone (`期末`) means an exam unless it is the review, homework or
    report of that time.
    """
    kinds = _named(tags, "kinds.")
    hints = _named(tags, "kind_hints.")
    if "marks.revision" in tags and "marks.paper" not in tags:
        kinds.add(Kind.NOTES)
    if any(tag.startswith("exam_parts.") for tag in tags):
        kinds |= _of_exam_time(tags, kinds, hints)
    if any(tag.startswith("exam_part_hints.") for tag in tags):
        hints.add(Kind.EXAM)
    ordered = [kind for kind in _ORDER if kind in kinds]
    if "marks.edition" in tags:
        ordered = [Kind.TEXTBOOK, *(kind for kind in ordered if kind is not Kind.TEXTBOOK)]
    return tuple(ordered), tuple(kind for kind in _ORDER if kind in hints)


def _of_exam_time(tags: Collection[str], kinds: set[Kind], hints: set[Kind]) -> set[Kind]:
    if "marks.report" in tags:
        return {Kind.PROJECT}
    if Kind.EXAM not in kinds and Kind.NOTES in hints:
        return {Kind.NOTES}
    return set() if kinds & _NOT_AN_EXAM else {Kind.EXAM}


def _named(tags: Collection[str], section: str) -> set[Kind]:
    return {Kind(tag.removeprefix(section)) for tag in tags if tag.startswith(section)}


def descend(above: tuple[Kind, ...], here: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """The kinds in force in a directory: its own words before those above it, but what
    lies in a project stays the project's unless it is an assignment or an exam."""
    if not here:
        return above
    if above[:1] == (Kind.PROJECT,) and here[0] not in (Kind.ASSIGNMENT, Kind.EXAM):
        return above
    return here


def choose(own: tuple[Kind, ...], around: tuple[Kind, ...], *, numbered: bool) -> Kind | None:
    """The kind of a file by its own words and by those of its directories."""
    if not own or not around:
        return (own or around or (None,))[0]
    here, there = own[0], around[0]
    if here in around:
        return here
    beaten = {*_BEATS.get(here, ()), *(_NUMBERED_BEATS.get(here, ()) if numbered else ())}
    return here if there in beaten else there
