"""Where a file stands: what the folders above it say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coursetree.layout.kinds import descend
from coursetree.layout.people import People
from coursetree.layout.reading import Reading
from coursetree.layout.terms import Dating
from coursetree.model import CourseRoot, Kind


@dataclass(slots=True, kw_only=True)
class Place:
    """A folder as its files see it.

    `names` are its own and those of the folders above it inside the course, nearest first;
    `datings` go on through the course's name to the folders that gather courses. `own` are
    the people its name mentions, `people` those around as well. `hidden` is a folder that
    carries the repository.

    `votes` counts the kinds that the files in it and below it state themselves; a course's
    root has `sections`, the kinds of its folders, and `loose`, those of the files directly in
    it. `numbered` counts the PDFs here that have a number and no kind.
    """

    title: str = ""
    course: CourseRoot | None = None
    course_kind: Kind | None = None
    is_root: bool = False
    hidden: bool = False
    parent: Place | None = None
    kinds: tuple[Kind, ...] = ()
    names: tuple[Reading, ...] = ()
    datings: tuple[Dating, ...] = ()
    ordinal: tuple[int, ...] = ()
    own: People = field(default_factory=People)
    people: People = field(default_factory=People)
    votes: Counter[Kind] = field(default_factory=Counter)
    sections: Counter[Kind] = field(default_factory=Counter)
    loose: Counter[Kind] = field(default_factory=Counter)
    reports: bool = False
    numbered: int = 0

    def inside(
        self, reading: Reading, title: str, ordinal: tuple[int, ...], people: People
    ) -> Place:
        """The place of a folder in this one, in the same course or in none."""
        return Place(
            title=title,
            course=self.course,
            course_kind=self.course_kind,
            parent=self,
            hidden=self.hidden or reading.name.startswith("."),
            kinds=descend(self.kinds, reading.kinds),
            names=(reading, *self.names),
            datings=(reading.dating, *self.datings),
            ordinal=ordinal or self.ordinal,
            own=people,
            people=_nearest(people, self.people),
        )

    def vote(self, kind: Kind) -> None:
        """Counts a file's kind here and in every folder above it in the course."""
        if kind in (Kind.README, Kind.OTHER):
            return
        if self.is_root:
            self.loose[kind] += 1
        for place in self._up():
            place.votes[kind] += 1

    def report(self) -> None:
        """Notes a report here and in every folder above it inside the course."""
        for place in self._up():
            place.reports = True

    def near_report(self) -> bool:
        """Whether a report lies in one of the course's folders that this one is in."""
        return any(place.reports for place in self._up())

    def _up(self) -> Iterator[Place]:
        place = self
        while place.parent is not None and not place.is_root:
            yield place
            place = place.parent

    def neighbours(self) -> Kind | None:
        """The kind of what lies around: in the nearest folder where files say one, else of
        most folders of the course, else of most files directly in it."""
        top = self
        for place in self._up():
            if kind := _most(place.votes, 1, 0.5):
                return kind
            top = place.parent or place
        folders = None if top is self else _most(top.sections, 2, 0.6)
        return folders or _most(top.loose, 3, 0.6)


def count_sections(places: Iterable[Place]) -> None:
    """Tells each course which kinds its folders are of."""
    for place in places:
        if place.parent is not None and place.parent.is_root and not place.is_root:
            kind = place.kinds[0] if place.kinds else _most(place.votes, 1, 0.5)
            if kind:
                place.parent.sections[kind] += 1


def _most(votes: Counter[Kind], least: int, share: float) -> Kind | None:
    """The kind with at least so many votes and such a share of them."""
    if not votes:
        return None
    kind, count = min(votes.items(), key=lambda item: (-item[1], item[0]))
    return kind if count >= least and count >= share * votes.total() else None


def _nearest(here: People, above: People) -> People:
    return People(
        teacher=here.teacher or above.teacher,
        contributor=here.contributor or above.contributor,
        person=here.person,
        handle=here.handle or above.handle,
    )
