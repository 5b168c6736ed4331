"""Dates and people of files, materials and courses, out of the history."""

from __future__ import annotations

from collections.abc import Iterable

from coursetree.model import History, Past, Person


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
    first: dict[Person, int] = {}
    for found in pasts:
        for revision in found.revisions if found else ():
            for person in revision.people:
                first[person] = min(revision.time, first.get(person, revision.time))
    return tuple(sorted(first, key=lambda person: (first[person], person.key)))
