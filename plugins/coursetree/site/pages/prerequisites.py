"""Which course builds on which, and a small picture of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from coursetree.model import Course
from coursetree.site.pages.outlook import Outlook

WIDTH, HEIGHT = 150, 36
_ACROSS, _DOWN = WIDTH + 56, HEIGHT + 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A course at its place in the picture; `x` and `y` are of its top left corner."""

    course: Course
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Boxes and arrows, each from what comes before to what builds on it."""

    boxes: tuple[Box, ...]
    arrows: tuple[tuple[Box, Box], ...]
    width: int
    height: int


class Prerequisites:
    """What courses declare to build on, as courses of the site where they are ones."""

    def __init__(self, outlook: Outlook) -> None:
        self._courses = {course.path: course for course in outlook.catalog.courses}
        names = {name: c for c in outlook.catalog.courses for name in _names(c)}
        self._named = {
            c.path: [(said, _find(names, said)) for said in c.prerequisites]
            for c in outlook.catalog.courses
        }
        self._before = {
            path: tuple(dict.fromkeys(c.path for _, c in found if c and c.path != path))
            for path, found in self._named.items()
        }

    def of(self, course: Course) -> list[tuple[str, Course | None]]:
        """What a course declares, with the course that is meant."""
        return self._named[course.path]

    def graph(self) -> Graph | None:
        """All courses that build on one another; none where none does."""
        linked = {path for path, before in self._before.items() if before}
        return self._draw(linked.union(*self._before.values()))

    def around(self, course: Course) -> Graph | None:
        """Everything that a course builds on, and what builds on it next."""
        shown, waiting = {course.path}, [course.path]
        while waiting:
            new = [path for path in self._before[waiting.pop()] if path not in shown]
            shown.update(new)
            waiting += new
        after = {path for path, before in self._before.items() if course.path in before}
        return self._draw(shown | after) if len(shown | after) > 1 else None

    def _draw(self, shown: set[str]) -> Graph | None:
        before = {path: [p for p in self._before[path] if p in shown] for path in sorted(shown)}
        columns = _columns(before)
        boxes = {
            path: Box(course=self._courses[path], x=column * _ACROSS, y=row * _DOWN)
            for column, paths in enumerate(columns)
            for row, path in enumerate(paths)
        }
        if not boxes:
            return None
        return Graph(
            boxes=tuple(boxes.values()),
            arrows=tuple((boxes[p], boxes[path]) for path, all_ in before.items() for p in all_),
            width=(len(columns) - 1) * _ACROSS + WIDTH,
            height=(max(map(len, columns)) - 1) * _DOWN + HEIGHT,
        )


def _names(course: Course) -> Iterable[str]:
    last = course.path.rpartition("/")[2]
    for name in (course.title, *course.titles.values(), last, course.code, course.path):
        if name:
            yield name.casefold()


def _find(names: Mapping[str, Course], said: str) -> Course | None:
    """The course called so, or whose code or name stands first, as in `CS101 Programming`."""
    words = said.casefold().split()
    starts = (" ".join(words[:number]) for number in range(len(words), 0, -1))
    return next((names[start] for start in starts if start in names), None)


def _columns(before: Mapping[str, list[str]]) -> list[list[str]]:
    """Each course right of all it builds on, near to them; of a circle one arrow goes back."""
    depth: dict[str, int] = {}
    for path in before:
        _sink(path, before, depth)
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for path, column in depth.items():
        columns[column].append(path)
    for left, right in pairwise(columns):
        row = {path: number for number, path in enumerate(left)}
        right.sort(key=lambda path: (_mean([row[p] for p in before[path] if p in row]), path))
    return columns


def _sink(path: str, before: Mapping[str, list[str]], depth: dict[str, int]) -> None:
    """Give a course and all before it their columns, without recursing as deep as they go."""
    waiting, open_ = [path], set[str]()
    while waiting:
        at = waiting[-1]
        new = [p for p in before[at] if p not in depth and p not in open_]
        if at not in depth and new:
            open_.add(at)
            waiting += new[:1]
        else:
            waiting.pop()
            depth.setdefault(at, 1 + max((depth.get(p, -1) for p in before[at]), default=-1))


def _mean(rows: list[int]) -> float:
    return sum(rows) / len(rows) if rows else 0.0
