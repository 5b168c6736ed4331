"""What a file is for: its own words, its folders, its format and its neighbours, in turn."""

from __future__ import annotations

from collections.abc import Callable

from coursetree.layout.drafts import Draft
from coursetree.layout.kinds import choose
from coursetree.model import Kind

_IN_PROGRAMS = {Kind.ASSIGNMENT, Kind.LAB, Kind.CODE}  # what the words about a program can say
_WORK = {Kind.EXAM, Kind.ASSIGNMENT, Kind.LAB, Kind.PROJECT}  # what takes in files of any format
_SERIES = 4  # so many numbered PDFs that say nothing else are the slides of a course


def stated(draft: Draft) -> tuple[Kind, float] | None:
    """The kind in words: the file's own, or those of the folders above it."""
    place, own, around = draft.place, _own_kinds(draft), draft.place.kinds
    if place.hidden:
        return Kind.OTHER, 0.3
    if place.is_root and draft.is_readme:
        return Kind.README, 0.95
    if not own and "slides" in draft.formats and _takes_slides(around):
        return Kind.SLIDES, 0.85 if around else 0.7
    kind = choose(own, around, numbered=draft.numbered)
    agreed = bool(own) and (not around or own[0] in around)
    return (kind, 0.95 if agreed else 0.85) if kind else None


def guessed(draft: Draft) -> tuple[Kind, float]:
    """The kind of a file that no plain word speaks of, up to a mere `other`."""
    guesses = ((guess(draft), confidence) for guess, confidence in _GUESSES)
    return next(((kind, sure) for kind, sure in guesses if kind), (Kind.OTHER, 0.2))


def _own_kinds(draft: Draft) -> tuple[Kind, ...]:
    kinds = draft.reading.kinds
    if kinds and draft.is_program:
        return tuple(kind for kind in kinds if kind in _IN_PROGRAMS)
    return kinds


def _takes_slides(around: tuple[Kind, ...]) -> bool:
    return not around or Kind.SLIDES in around or around[0] is Kind.TEXTBOOK


def _placeholder(draft: Draft) -> Kind | None:
    return Kind.OTHER if draft.stem.startswith(".") else None


def _course(draft: Draft) -> Kind | None:
    """A course that is a lab or a project through and through."""
    return draft.place.course_kind


def _report(draft: Draft) -> Kind | None:
    return Kind.PROJECT if draft.is_legible and "marks.report" in draft.reading.tags else None


def _hint(draft: Draft) -> Kind | None:
    """The weaker words, the file's own before those of the folders above it."""
    own = draft.reading.hints if draft.is_legible else ()
    around = (kind for reading in draft.place.names for kind in reading.hints)
    fitting = (kind for kind in around if draft.is_legible or kind in _IN_PROGRAMS)
    return next((kind for kind in (*own, *fitting) if _fits(kind, draft)), None)


def _exercise(draft: Draft) -> Kind | None:
    """What is solved was asked."""
    return Kind.ASSIGNMENT if draft.is_legible and _is_solved(draft) else None


def _past_paper(draft: Draft) -> Kind | None:
    return Kind.EXAM if draft.is_past_paper else None


def _neighbour(draft: Draft) -> Kind | None:
    kind = draft.place.neighbours()
    if kind is None or kind in _WORK:
        return kind
    return kind if draft.is_legible and _fits(kind, draft) else None


def _reported(draft: Draft) -> Kind | None:
    """A folder of anything with a report in it."""
    return Kind.PROJECT if draft.place.near_report() else None


def _format(draft: Draft) -> Kind | None:
    formats = ("textbook", "notes", "code")
    return next((Kind(name) for name in formats if name in draft.formats), None)


def _slide_series(draft: Draft) -> Kind | None:
    numbered = draft.extension == "pdf" and bool(draft.ordinal)
    return Kind.SLIDES if numbered and draft.place.numbered >= _SERIES else None


# The later a rule, the weaker, as its confidence says.
_GUESSES: tuple[tuple[Callable[[Draft], Kind | None], float], ...] = (
    (_placeholder, 0.3),
    (_course, 0.6),
    (_hint, 0.55),
    (_report, 0.5),
    (_past_paper, 0.5),
    (_exercise, 0.5),
    (_neighbour, 0.45),
    (_reported, 0.4),
    (_format, 0.4),
    (_slide_series, 0.35),
)


def _is_solved(draft: Draft) -> bool:
    return any("roles.solution" in r.tags for r in (draft.reading, *draft.place.names))


def _fits(kind: Kind, draft: Draft) -> bool:
    """Whether a weaker word can mean its kind in this file."""
    if kind is Kind.SLIDES:
        return draft.extension in {"pdf", "key", ""} and not _is_solved(draft)
    report = "marks.report" in draft.reading.tags
    return kind is not Kind.OTHER and not (report and kind is Kind.EXAM)
