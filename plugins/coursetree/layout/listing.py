"""A tree that is only a listing: lines of a size, a tab and a path."""

from __future__ import annotations

from collections.abc import Iterable

from coursetree.model import Entry, Tree


def read_listing(lines: Iterable[str]) -> Tree:
    """The tree of a listing, in memory.

    A line without a tab is a path of unknown size, and so is one whose first field is no
    number. Blank lines are left out, line ends of any kind cut off, and a path listed
    twice counts once. A path is kept as it is written, even an absolute one.
    """
    entries = {entry.path: entry for entry in map(_entry, lines) if entry.path.strip()}
    return Tree(root=None, entries=tuple(entries[path] for path in sorted(entries)))


def _entry(line: str) -> Entry:
    line = line.rstrip("\r\n")
    size, tab, path = line.partition("\t")
    if not tab:
        return Entry(path=line)
    return Entry(path=path, size=int(size) if size.strip().isdecimal() else None)
