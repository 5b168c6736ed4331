"""The facts of one path, from what its names say and what it was judged to be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from coursetree.layout.drafts import Draft
from coursetree.layout.exams import exam_part, paper, recalled
from coursetree.layout.places import Place
from coursetree.layout.readers import Readers
from coursetree.layout.roles import role
from coursetree.layout.terms import agree
from coursetree.layout.titles import numbered_copy
from coursetree.model import Facts, Kind, Term

_TAUGHT = {Kind.EXAM, Kind.SLIDES}  # whose names end in the teacher's
_SUBMITTED = {Kind.ASSIGNMENT, Kind.LAB, Kind.PROJECT, Kind.CODE}  # in the student's
_TAILS = 3  # what so many names end in is somebody's handle


class FactWriter:
    """Writes facts; `handles` are those that the whole tree bears out."""

    def __init__(self, readers: Readers, handles: Collection[str]) -> None:
        self._readers, self._handles = readers, handles

    def write(self, draft: Draft, kind: Kind | None, confidence: float, *, series: bool) -> Facts:
        """The facts of a path that was judged to be of a kind, or of none.

        `series` tells that the number in brackets at its end is one of several.
        """
        sure: dict[str, float] = {}
        if draft.place.course:
            sure["course"] = draft.place.course.confidence
        if kind:
            sure["kind"] = confidence
        names = (draft.reading, *draft.place.names)
        is_exam = kind is Kind.EXAM
        term, sure["term"] = self._term(draft, kind) or (None, 0.0)
        part, sure["exam_part"] = (exam_part(names) if is_exam else None) or (None, 0.0)
        own_role, sure["role"] = role(draft, kind)
        teacher, contributor = self._people(draft, kind)
        letter, memory = paper(names) if is_exam else "", recalled(names)
        title, sure["title"] = self._title(draft, series=series)
        sure |= {
            "paper": 0.9 * bool(letter),
            "recalled": 0.95 * memory,
            "ordinal": 0.9 if draft.ordinal else 0.5 * bool(draft.place.ordinal),
            "teacher": 0.6 * bool(teacher),
            "contributor": 0.6 * bool(contributor),
        }
        return Facts(
            path=draft.path,
            course=draft.place.course.path if draft.place.course else None,
            kind=kind,
            role=own_role,
            term=term,
            exam_part=part,
            paper=letter,
            recalled=memory,
            ordinal=draft.ordinal or draft.place.ordinal,
            teacher=teacher,
            contributor=contributor,
            title=title,
            confidence={name: value for name, value in sure.items() if value},
        )

    def _term(self, draft: Draft, kind: Kind | None) -> tuple[Term, float] | None:
        path = (draft.reading.dating, *draft.place.datings)
        found = [when for dating in path for when in dating.found]
        if not found:
            return None
        republic = any(when.republic for when in found) and self._is_traditional(draft.path)
        return agree(path, exam=kind is Kind.EXAM, republic=republic)

    def _is_traditional(self, path: str) -> bool:
        return any(ord(character) in self._readers.vocabulary.characters for character in path)

    def _people(self, draft: Draft, kind: Kind | None) -> tuple[str, str]:
        own, around, course = (
            self._readers.people.read(draft.stem),
            draft.place.people,
            draft.place.course,
        )
        taught = (own.person, around.person) if kind in _TAUGHT else ("", "")
        handed_in = (own.person, around.person) if kind in _SUBMITTED else ("", "")
        teachers = course.teachers if course and len(course.teachers) == 1 else ()
        handles = [handle for handle in (own.handle, around.handle) if handle in self._handles]
        return (
            _first(own.teacher, taught[0], around.teacher, taught[1], *teachers),
            _first(own.contributor, handed_in[0], around.contributor, handed_in[1], *handles),
        )

    def _title(self, draft: Draft, *, series: bool) -> tuple[str, float]:
        titles, place = self._readers.titles, draft.place
        title = titles.clean(draft.stem, series=series)
        if place.title and (draft.is_readme or titles.means_nothing(title)):
            return titles.within(place.title, title), 0.5
        return title, 0.9


def borne_out(folders: Iterable[tuple[Place, Sequence[Draft]]], readers: Readers) -> frozenset[str]:
    """The handles that several folders, of different kinds or courses, are called, or that
    yet more names end in."""
    shelves: defaultdict[str, set[object]] = defaultdict(set)
    tails: Counter[str] = Counter()
    for place, drafts in folders:
        if place.own.handle and place.course:
            shelves[place.own.handle].add((place.course.path, place.kinds))
        tails.update(readers.people.read(draft.stem).handle for draft in drafts)
    named = {handle for handle, where in shelves.items() if len(where) > 1}
    return frozenset(named | {handle for handle, count in tails.items() if count >= _TAILS} - {""})


def series_in(stems: Sequence[str]) -> frozenset[str]:
    """The names, of a folder's, that come with several numbers in brackets."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for stem in stems:
        if copy := numbered_copy(stem):
            numbers[copy[0]].add(copy[1])
    return frozenset(base for base, found in numbers.items() if len(found) > 1)


def _first(*names: str) -> str:
    return next(filter(None, names), "")
