"""A file is kept in Git LFS and its bytes are not here."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.model import Entry, Severity, State

SEVERITY = Severity.WARNING
FIX = "git lfs pull, or keep the file in Git itself."


def check(entries: tuple[Entry, ...]) -> Iterator[Hit]:
    return (Hit(path=entry.path) for entry in entries if entry.state is State.POINTER)
