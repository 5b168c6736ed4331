"""Which files a changed one is to be compared with, so that a check of a change stays quick."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from coursetree.catalog import formats
from coursetree.model import Entry, Layout

_FEW = 3
_MOST = 30
_LARGEST = 5_000_000


def neighbours_of(
    changed: Iterable[Entry], entries: Iterable[Entry], layout: Layout
) -> tuple[Entry, ...]:
    """For each changed document the few of its course and format that are nearest in size."""
    about = [entry for entry in changed if _is_document(entry)]
    known = {entry.path for entry in about}
    shelves: dict[tuple[str | None, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.path not in known and _is_document(entry):
            shelves[_shelf(entry, layout)].append(entry)
    found: dict[str, Entry] = {}
    for entry in about:
        size = entry.size or 0
        nearest = sorted(
            shelves[_shelf(entry, layout)], key=lambda e: (abs((e.size or 0) - size), e.path)
        )
        found |= {near.path: near for near in nearest[:_FEW]}
    return tuple(found.values())[:_MOST]


def _shelf(entry: Entry, layout: Layout) -> tuple[str | None, str]:
    facts = layout.facts.get(entry.path)
    return facts.course if facts else None, formats.extension(entry.path)


def _is_document(entry: Entry) -> bool:
    return formats.group(entry.path) == "document" and (entry.size or 0) <= _LARGEST
