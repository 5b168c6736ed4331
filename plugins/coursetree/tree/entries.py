"""Entries from what Git says and what is on disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from coursetree.model import Entry, Mode, State
from coursetree.tree.checkout import EXECUTABLE, SUBMODULE, SYMLINK, Checkout, Indexed
from coursetree.tree.contents import POINTER_SIZES, Unreadable, hash_file, pointed_size
from coursetree.tree.objects import blob_sizes
from coursetree.tree.walk import Disk


def make_entries(
    root: Path, checkout: Checkout, disk: Disk, paths: Iterable[str]
) -> Iterator[Entry]:
    """One entry for each path, in the order given."""
    listed = list(paths)
    off_disk = [path for path in listed if path not in disk.files]
    absent = _absent(root, checkout, off_disk)
    for path in listed:
        status = disk.files.get(path)
        yield absent[path] if status is None else _present(root, checkout, path, status)


def _absent(root: Path, checkout: Checkout, paths: Iterable[str]) -> dict[str, Entry]:
    indexed = {path: checkout.index.get(path) for path in paths}
    files = {p: found for p, found in indexed.items() if found and found.mode != SUBMODULE}
    sizes = blob_sizes(root, (found.blob for found in files.values()))
    entries = {
        path: Entry(path=path, mode=Mode.SUBMODULE, state=State.ABSENT, tracked=found is not None)
        for path, found in indexed.items()
        if path not in files
    }
    for path, found in files.items():
        entries[path] = Entry(
            path=path,
            size=sizes.get(found.blob),
            blob=found.blob,
            mode=_MODES.get(found.mode, Mode.FILE),
            state=State.ABSENT,
            tracked=True,
        )
    return entries


_MODES = {SYMLINK: Mode.SYMLINK, EXECUTABLE: Mode.EXECUTABLE}


def _present(root: Path, checkout: Checkout, path: str, status: os.stat_result) -> Entry:
    indexed = checkout.index.get(path)
    mode = _mode(indexed, status.st_mode)
    pointed = pointed_size(root, path) if _may_point(mode, status) else None
    return Entry(
        path=path,
        size=status.st_size if pointed is None else pointed,
        blob=_blob(root, checkout, path, mode),
        mode=mode,
        state=State.PRESENT if pointed is None else State.POINTER,
        tracked=indexed is not None,
    )


def _mode(indexed: Indexed | None, bits: int) -> Mode:
    if stat.S_ISLNK(bits) or (indexed and indexed.mode == SYMLINK):
        return Mode.SYMLINK
    # Windows keeps no such bit, so what Git knows goes first.
    executable = indexed.mode == EXECUTABLE if indexed else bool(bits & stat.S_IXUSR)
    return Mode.EXECUTABLE if executable else Mode.FILE


def _may_point(mode: Mode, status: os.stat_result) -> bool:
    return mode is not Mode.SYMLINK and status.st_size in POINTER_SIZES


def _blob(root: Path, checkout: Checkout, path: str, mode: Mode) -> str | None:
    indexed = checkout.index.get(path)
    if indexed and path not in checkout.changed and not indexed.skipped:
        return indexed.blob
    if checkout.repository is None or mode is Mode.SYMLINK:
        return None
    with suppress(Unreadable):
        return hash_file(root, path, checkout.algorithm)
    return None
