"""When something is from, as one name says it and as a path of names agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from coursetree.model import Season, Term


class Certainty(IntEnum):
    """How plainly a name dates itself, from a passing date to a year with its season."""

    DATE = 1
    BARE = 2
    YEAR = 3
    ACADEMIC = 4
    SEASON = 5


CONFIDENCE = {
    Certainty.DATE: 0.5,
    Certainty.BARE: 0.8,
    Certainty.YEAR: 0.9,
    Certainty.ACADEMIC: 0.6,
    Certainty.SEASON: 0.95,
}


@dataclass(frozen=True, slots=True)
class When:
    """A term found in a name.

    `academic` is the first year of an academic year. `exam` marks what is a year only in
    an exam's name, `republic` what is one only beside Traditional characters.
    """

    term: Term
    certainty: Certainty
    academic: int = 0
    exam: bool = False
    republic: bool = False

    def covers(self, year: int) -> bool:
        """Whether something of the calendar year can be from this term."""
        return year == self.term.year or (self.academic > 0 and year - self.academic in (0, 1))


@dataclass(frozen=True, slots=True)
class Dating:
    """What one name says of time; `semester` and `season` await a year from elsewhere.

    `spans` are the places of everything that reads as time, cohorts and versions too.
    """

    found: tuple[When, ...] = ()
    semester: int = 0
    season: Season | None = None
    spans: tuple[tuple[int, int], ...] = ()

    def when(self, *, exam: bool, republic: bool) -> When | None:
        """The plainest term for an exam or not, in Traditional company or not.

        None where the name speaks of several years equally plainly.
        """
        if not self.found:
            return None
        fit = [w for w in self.found if (exam or not w.exam) and (republic or not w.republic)]
        certainty = max((w.certainty for w in fit), default=None)
        best = [w for w in fit if w.certainty is certainty]
        several = len({w.term for w in best}) > 1 and certainty is not Certainty.DATE
        return None if several or not best else best[0]


def academic(first: int, semester: int = 0, season: Season | None = None) -> When:
    """A term of the academic year that begins in `first`: semester 1 is its autumn,
    semesters 2 and 3 the spring and summer after."""
    season = season or (None, Season.AUTUMN, Season.SPRING, Season.SUMMER)[semester]
    later = season in (Season.SPRING, Season.SUMMER)
    certainty = Certainty.SEASON if season else Certainty.ACADEMIC
    return When(Term(year=first + later, season=season), certainty, academic=first)


def calendar(year: int, certainty: Certainty, season: Season | None = None) -> When:
    """A term of a calendar year."""
    return When(Term(year=year, season=season), Certainty.SEASON if season else certainty)


def agree(path: Sequence[Dating], *, exam: bool, republic: bool) -> tuple[Term, float] | None:
    """The term that a path's names agree on, the file's own name first, with a confidence.

    A bare year in an exam's own name counts against the season of a directory above; in a
    lecture's it may be that of what the lecture is about.
    """
    found = [dating.when(exam=exam, republic=republic) for dating in path]
    best = _nearest(found, Certainty.BARE) or _nearest(found, Certainty.DATE)
    if best is None:
        return None
    if best.term.season is None:
        best = _with_season(
            best, path, _nearest(found, Certainty.SEASON), exam or best is not found[0]
        )
    return best.term, CONFIDENCE[best.certainty]


def _nearest(found: Sequence[When | None], certainty: Certainty) -> When | None:
    return next((when for when in found if when and when.certainty >= certainty), None)


def _with_season(best: When, path: Sequence[Dating], seasonal: When | None, firm: bool) -> When:
    if seasonal and (
        seasonal.covers(best.term.year) or not (firm or best.certainty > Certainty.BARE)
    ):
        return seasonal
    semester = next((dating.semester for dating in path if dating.semester), 0)
    if best.academic and semester:
        return academic(best.academic, semester)
    season = next((dating.season for dating in path if dating.season), None)
    if season and seasonal is None:
        first = best.academic
        return (
            academic(first, season=season)
            if first
            else calendar(best.term.year, best.certainty, season)
        )
    return best
