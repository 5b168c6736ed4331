"""Taking files down: which bytes, from which addresses, and the list that remembers them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from coursetree.catalog.read import Reading
from coursetree.history import versions
from coursetree.manifest import TOMBSTONES, dump_tombstones, parse_tombstones
from coursetree.model import Catalog, Entry, History, Repository, Tombstone
from coursetree.site import urls
from coursetree.site.pages.addresses import addresses
from coursetree.site.pages.authored import texts
from coursetree.tree import Unreadable, hash_blob

# Nothing is in these, and much else is as empty.
_EMPTY = {
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Takedown:
    """The tombstones of what is taken down by path, all that the list is to hold then, other
    paths of the tree with the same bytes, what stays of the materials that lose files, and
    which of the asked paths came to something."""

    tombstones: Mapping[str, Tombstone]
    removed: tuple[Tombstone, ...]
    copies: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    answered: frozenset[str] = frozenset()


def plan_takedown(
    reading: Reading, history: History, paths: Iterable[str], *, reason: str, day: str
) -> Takedown:
    """What it takes to take these paths down; a folder that is gone stands for all it had.

    Raises `GitError`.
    """
    asked = frozenset(paths)
    entries = {entry.path: entry for entry in reading.tree.entries}
    former = {path: _former(path, history, entries) for path in sorted(asked)}
    kept = _kept(reading.tree.repository, former)
    shown = dict(_addresses(reading.catalog))
    known = reading.catalog.removed
    tombstones = {t.path: t for t in known if _among(t.path, asked)}
    for path in sorted({*asked, *(name for name in kept if _among(name, asked))}):
        past = former.get(path, ())
        blobs = {blob for name in (path, *past) for blob in kept.get(name, ())}
        blobs |= {*_present(reading, path), *_staged(entries.get(path))}
        if blobs := blobs - _EMPTY:
            tombstones[path] = _told(
                Tombstone(
                    blobs=tuple(sorted(blobs)),
                    reason=reason,
                    date=day,
                    path=path,
                    address=shown.get(path, ""),
                    former_paths=past,
                )
            )
    gone = {blob for tombstone in tombstones.values() for blob in tombstone.blobs}
    copies = tuple(p for p, e in entries.items() if e.blob in gone and p not in tombstones)
    return Takedown(
        tombstones=tombstones,
        removed=(*known, *_new(known, tombstones.values())),
        copies=copies,
        siblings=tuple(_siblings(reading.catalog, {*tombstones, *copies})),
        answered=asked.intersection(above for path in tombstones for above in _upwards(path)),
    )


def take_down(root: Path, takedown: Takedown) -> None:
    """Write the list anew, then delete the files."""
    listed = dump_tombstones(takedown.removed)
    written = root / f".{TOMBSTONES}.new"
    written.write_bytes(listed)
    written.replace(root / TOMBSTONES)
    for path in takedown.tombstones:
        if os.path.lexists(root / path):
            (root / path).unlink()


def _kept(
    repository: Repository | None, former: Mapping[str, tuple[str, ...]]
) -> Mapping[str, set[str]]:
    """What Git has of the bytes at these paths, those they had before and those below them."""
    paths = [*former, *(old for olds in former.values() for old in olds)]
    return versions(repository, paths) if repository else {}


def _staged(entry: Entry | None) -> tuple[str, ...]:
    return (entry.blob,) if entry and entry.blob else ()


def _upwards(path: str) -> Iterator[str]:
    """The path and every folder above it."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _siblings(catalog: Catalog, gone: set[str]) -> Iterator[str]:
    for course in catalog.courses:
        for material in course.materials:
            paths = [file.path for file in material.files]
            if not gone.isdisjoint(paths):
                yield from (path for path in paths if path not in gone)


def _among(path: str, asked: frozenset[str]) -> bool:
    """Whether a path is one of these or lies below one."""
    return any(above in asked for above in _upwards(path))


def _new(known: Iterable[Tombstone], found: Iterable[Tombstone]) -> Iterator[Tombstone]:
    """Those that tell of bytes which are not yet listed under their path."""
    listed = {(tombstone.path, blob) for tombstone in known for blob in tombstone.blobs}
    for tombstone in found:
        if not listed.issuperset((tombstone.path, blob) for blob in tombstone.blobs):
            yield tombstone


def _former(path: str, history: History, entries: Mapping[str, object]) -> tuple[str, ...]:
    """Earlier paths of a file, but for those that another file has now."""
    past = history.pasts.get(path)
    return tuple(old for old in past.former_paths if old not in entries) if past else ()


def _present(reading: Reading, path: str) -> Iterator[str]:
    """The blob id of a file's bytes as they are on disk."""
    try:
        yield hash_blob(reading.tree, path)
    except Unreadable:
        return


def _addresses(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The page of each file, the last one for a path being its own."""
    found = addresses(catalog)
    for course in catalog.courses:
        yield course.readme, urls.course(course.path)
        for material in course.materials:
            yield from ((file.path, found[material.path]) for file in material.files)
            yield from ((text.path, urls.authored(text.path)) for text in texts(material))
    yield from ((page, urls.authored(page)) for page in catalog.pages)


def _told(tombstone: Tombstone) -> Tombstone:
    """The tombstone without a name that cannot be written down."""
    written = parse_tombstones(dump_tombstones([tombstone]))
    if written.removed == (tombstone,):
        return tombstone
    return replace(tombstone, path="", address="", former_paths=())
