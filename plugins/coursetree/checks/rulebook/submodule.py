"""A submodule brings in files that no review of this repository has seen."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.model import Entry, Mode, Omission, Severity

SEVERITY = Severity.ERROR
FIX = "git rm it, and link to the other repository in course.yml."


def check(entries: tuple[Entry, ...], omissions: tuple[Omission, ...]) -> Iterator[Hit]:
    yield from (Hit(path=entry.path) for entry in entries if entry.mode is Mode.SUBMODULE)
    for omission in omissions:
        if omission.path.rpartition("/")[2] == ".gitmodules":
            yield Hit(path=omission.path)
