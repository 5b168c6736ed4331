"""Courses that only a `course.yml` tells of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from coursetree.manifest import Declarations
from coursetree.model import CourseRoot, Facts, Layout


def with_declared_courses(layout: Layout, declarations: Declarations) -> Layout:
    """The layout with every directory that holds a `course.yml` as a course.

    A course that was inferred around or inside it keeps the files that are not nearer to
    the declared one.
    """
    known = {course.path for course in layout.courses}
    found = [path for path, said in declarations.courses.items() if _is_own(said.sources)]
    added = {path: CourseRoot(path=path, title=_name(path)) for path in found if path not in known}
    if not added:
        return layout
    roots = known | set(added)
    facts = {path: _moved(facts, added, roots) for path, facts in layout.facts.items()}
    return Layout(courses=(*layout.courses, *added.values()), facts=facts)


def _is_own(sources: tuple[str, ...]) -> bool:
    return any(source.endswith(("course.yml", "course.yaml")) for source in sources)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _moved(facts: Facts, added: Mapping[str, CourseRoot], roots: set[str]) -> Facts:
    nearest = next((p for p in map(str, PurePosixPath(facts.path).parents) if p in roots), None)
    return replace(facts, course=nearest) if nearest in added else facts
