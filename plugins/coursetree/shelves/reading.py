"""What people say about a course and a term, in their own words."""

from __future__ import annotations

from collections.abc import Iterable

from coursetree.layout import infer
from coursetree.model import Course, Entry, Term, Tree


def find_course(courses: Iterable[Course], said: str) -> Course | None:
    """The course of a path, a title in some language or a code; `None` where none or several
    are called so."""
    wanted = _plain(said)
    known = list(courses)
    for course in known:
        if course.path == said.strip().rstrip("/"):
            return course
    found = [course for course in known if wanted in map(_plain, _names(course))]
    return found[0] if wanted and len(found) == 1 else None


def read_term(said: str) -> Term | None:
    """The term that a text names in any of the ways that folders do, such as `2024秋`."""
    folder = " ".join(said.replace("/", " ").split())
    probe = f"course/exams/{folder}/final.pdf"
    entries = (Entry(path="course/README.md"), Entry(path=probe))
    return infer(Tree(root=None, entries=entries)).facts[probe].term


def _names(course: Course) -> tuple[str, ...]:
    folder = course.path.rpartition("/")[2]
    return (folder, course.title, *course.titles.values(), course.code)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
