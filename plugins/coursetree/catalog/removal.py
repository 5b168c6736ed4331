"""What was taken down stays away: out of the tree, and out of the cache."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

from coursetree.cache import Cache, key
from coursetree.manifest import TOMBSTONES, Tombstones, parse_tombstones
from coursetree.model import Entry, Finding, Mode, Omission, Severity, State, Tree
from coursetree.tree import Unreadable, hash_blob, read_bytes

REMOVED = "removed"
_READ = "read as what was taken down"
_AREA = "removed"
_FILES = (Mode.FILE, Mode.EXECUTABLE)


class UnknownRemovalsError(Exception):
    """Nobody knows all that was taken down, so nothing may be published; the text says why."""


def read_tombstones(tree: Tree) -> Tombstones:
    """What was taken down from a tree, even where its list is left out of the tree."""
    listed = any(entry.path == TOMBSTONES for entry in tree.entries)
    if tree.root is None or not (listed or os.path.lexists(tree.root / TOMBSTONES)):
        return Tombstones()
    try:
        return parse_tombstones(read_bytes(tree, TOMBSTONES))
    except Unreadable as error:
        return Tombstones(findings=(_unreadable(str(error)),))


def without_removed(tree: Tree, tombstones: Tombstones) -> Tree:
    """The tree without the bytes that were taken down, whatever their path is now."""
    gone = dict(_gone(tree, tombstones.blobs))
    if not gone:
        return tree
    omitted = (
        *tree.omitted,
        *(Omission(path=p, reason=why, told=why == _READ) for p, why in gone.items()),
    )
    return replace(
        tree,
        entries=tuple(entry for entry in tree.entries if entry.path not in gone),
        omitted=tuple(sorted(omitted, key=lambda omission: omission.path)),
    )


def known_removals(tree: Tree, cache: Cache) -> tuple[Tree, Tombstones]:
    """The tree as it may be published, and what was taken down from it.

    Raises `UnknownRemovalsError`. What was derived from the files is dropped from a cache
    that sees these tombstones for the first time.
    """
    tombstones = read_tombstones(tree)
    if tombstones.findings:
        raise UnknownRemovalsError("\n".join(map(_line, tombstones.findings)))
    if tombstones.blobs:
        forget(cache, tombstones)
    return without_removed(tree, tombstones), tombstones


def forget(cache: Cache, tombstones: Tombstones) -> None:
    """Drop what a cache has of any file, once for each list of tombstones.

    Keys do not tell what a value was made from, and an index of words holds every text.
    """
    mark = key(*sorted(tombstones.blobs))
    if cache.get(_AREA, mark) is None:
        cache.clear(keep=_AREA)
        cache.put(_AREA, mark, b"")


def _gone(tree: Tree, blobs: frozenset[str]) -> Iterator[tuple[str, str]]:
    for entry in tree.entries:
        if entry.path == TOMBSTONES:
            yield entry.path, _READ
        elif blobs and not blobs.isdisjoint(_ids(tree, entry)):
            yield entry.path, REMOVED


def _ids(tree: Tree, entry: Entry) -> Iterator[str]:
    if entry.blob:
        yield entry.blob
    elif entry.mode in _FILES and entry.state is not State.ABSENT:
        try:
            yield hash_blob(tree, entry.path)
        except Unreadable:
            return


def _unreadable(reason: str) -> Finding:
    return Finding(
        rule="tombstone",
        severity=Severity.ERROR,
        path=TOMBSTONES,
        message=f"It cannot be read: {reason}.",
        fix="Bring the file back as it was.",
    )


def _line(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}" if finding.line else finding.path
    return f"nothing may be published while {place} is not right: {finding.message}"
