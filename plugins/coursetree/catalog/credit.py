"""Dates and people of files, materials and courses, out of the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from coursetree.history import Uncredited
from coursetree.model import Contributor, Course, History, Material, Past, Person


def past(history: History, path: str) -> Past | None:
    """The history of a path, `None` where nothing honest is known."""
    return history.pasts.get(path) if history.honest else None


def dates(found: Past | None) -> tuple[int | None, int | None]:
    """When a file was first added and last changed."""
    added = found.added if found else None
    changed = found.changed if found else None
    return (added.time if added else None, changed.time if changed else None)


def people(pasts: Iterable[Past | None]) -> tuple[Person, ...]:
    """Everyone in these histories, whoever came first first."""
    return tuple(contributor.person for contributor in contributors(pasts))


def contributors(pasts: Iterable[Past | None]) -> tuple[Contributor, ...]:
    """The same with the times between which they gave something; authors before co-authors."""
    first: dict[Person, tuple[int, int]] = {}
    last: dict[Person, int] = {}
    for found in pasts:
        for revision in found.revisions if found else ():
            time = revision.time
            for place, person in enumerate(revision.people):
                first[person] = min((time, place), first.get(person, (time, place)))
                last[person] = max(time, last.get(person, time))
    ordered = sorted(first, key=lambda person: (first[person], person.name))
    return tuple(Contributor(person=p, first=first[p][0], last=last[p]) for p in ordered)


def names(material: Material) -> list[str]:
    """Whom readers owe a material to, those of its history first."""
    return list(dict.fromkeys((*(p.name for p in material.people), *material.contributors)))


def without(courses: tuple[Course, ...], uncredited: Uncredited) -> tuple[Course, ...]:
    """The courses without those whom only names of files credit, and who asked not to be."""
    if not uncredited.names:
        return courses
    return tuple(
        replace(
            course,
            materials=tuple(
                replace(
                    material,
                    contributors=tuple(
                        n for n in material.contributors if not uncredited.names_it(n)
                    ),
                )
                for material in course.materials
            ),
        )
        for course in courses
    )
