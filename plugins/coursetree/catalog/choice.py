"""One course of a catalog, by what a person calls it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coursetree.model import Catalog, Course


class UnknownCourseError(Exception):
    """No course, or more than one, is called so; the text says which there are."""


def only(catalog: Catalog, name: str) -> Catalog:
    """The catalog as if the course of that name were the only one.

    A course is named by its path, code or title, or by how one of them begins where no
    other course begins so. Raises `UnknownCourseError`.
    """
    course = _find(catalog.courses, name)
    home = "" if course.path == "." else f"{course.path}/"
    return replace(
        catalog,
        courses=(course,),
        pages=tuple(path for path in catalog.pages if path == catalog.readme),
        unplaced=(),
        findings=tuple(f for f in catalog.findings if f.path.startswith(home)),
    )


def _find(courses: tuple[Course, ...], name: str) -> Course:
    wanted = name.strip("/ ").casefold()
    same = [course for course in courses if wanted in _names(course)]
    begun = [c for c in courses if any(n.startswith(wanted) for n in _names(c))]
    match same or begun:
        case [course]:
            return course
        case []:
            there = f"there are: {_list(courses)}" if courses else "there are none"
            raise UnknownCourseError(f"no course is called {name!r}; {there}")
        case several:
            raise UnknownCourseError(f"several courses are called {name!r}: {_list(several)}")


def _names(course: Course) -> Iterator[str]:
    for said in (course.path, course.code, course.title, *course.titles.values()):
        if said:
            yield said.casefold()


def _list(courses: Iterable[Course]) -> str:
    return ", ".join(sorted(course.path for course in courses))
