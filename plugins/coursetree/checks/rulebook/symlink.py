"""A symbolic link can lead out of the tree, and breaks on Windows."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.model import Entry, Mode, Severity

SEVERITY = Severity.ERROR
FIX = "git rm it, and add the file that it leads to."


def check(entries: tuple[Entry, ...]) -> Iterator[Hit]:
    return (Hit(path=entry.path) for entry in entries if entry.mode is Mode.SYMLINK)
