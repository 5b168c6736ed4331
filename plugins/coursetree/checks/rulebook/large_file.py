"""A file is larger than the collection takes."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.checks.settings import Settings
from coursetree.model import Entry, Severity

SEVERITY = Severity.ERROR
FIX = "Compress it, leave out what nobody needs, or put it elsewhere and link to it in course.yml."


def check(entries: tuple[Entry, ...], settings: Settings) -> Iterator[Hit]:
    limit = settings.limits.file
    for entry in entries:
        if (entry.size or 0) > limit:
            size = f"{(entry.size or 0) / 1e6:.1f} MB"
            yield Hit(path=entry.path, found=size, expected=f"at most {limit / 1e6:g} MB")
