"""A file that the site holds back can be read in the repository."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coursetree.checks.rights import declared_of
from coursetree.checks.rule import Hit
from coursetree.manifest import Declarations
from coursetree.model import Entry, Layout, Severity

SEVERITY = Severity.WARNING
FIX = "The site shows it from that day on; keep what must stay secret in a private repository."


def check(
    entries: tuple[Entry, ...], layout: Layout, declarations: Declarations, today: date | None
) -> Iterator[Hit]:
    for entry in entries if today else ():
        declared = declared_of(entry.path, layout, declarations)
        if declared and declared.release > str(today):
            yield Hit(path=entry.path, found=f"release: {declared.release}")
