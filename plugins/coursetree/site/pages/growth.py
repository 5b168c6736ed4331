"""How a collection has grown, year by year, and where the bars of its picture stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate

from coursetree.model import Catalog

WIDTH, HEIGHT = 240, 96
_GAP = 0.25
_MOST_YEARS = 24
# Of fewer years the bars would be blocks.
_FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many there were at the end of a year; `x` and `y` are of its top left corner."""

    year: int
    total: int
    new: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One thing that grows, by the word for it in the plural."""

    name: str
    bars: tuple[Bar, ...]


def growth(catalog: Catalog, people: Iterable[int]) -> tuple[Series, ...]:
    """Courses, materials and people by the year that they came, `people` being the years of
    each one's first change; nothing without dates, nor where all is of one year."""
    materials = (m.added for course in catalog.courses for m in course.materials)
    new = {
        "courses": _years(course.added for course in catalog.courses),
        "materials": _years(materials),
        "contributors": Counter(year for year in people if year),
    }
    years = sorted({year for found in new.values() for year in found})
    if len(years) < 2:
        return ()
    span = range(years[0], years[-1] + 1)
    return tuple(Series(name=name, bars=_bars(found, span)) for name, found in new.items())


def year(time: int) -> int:
    return datetime.fromtimestamp(time, UTC).year


def _years(times: Iterable[int | None]) -> Counter[int]:
    return Counter(year(time) for time in times if time is not None)


def _bars(new: Counter[int], span: Iterable[int]) -> tuple[Bar, ...]:
    totals = list(zip(span, accumulate(new[year] for year in span), strict=True))[-_MOST_YEARS:]
    most = max(total for _, total in totals) or 1
    step = WIDTH / max(len(totals) - _GAP, _FEW)
    return tuple(
        Bar(
            year=year,
            total=total,
            new=new[year],
            x=round(place * step, 1),
            y=round(HEIGHT - HEIGHT * total / most, 1),
            width=round(step * (1 - _GAP), 1),
            height=round(HEIGHT * total / most, 1),
        )
        for place, (year, total) in enumerate(totals)
    )
