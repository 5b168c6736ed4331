"""One change adds more files than anybody can review."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.checks.settings import Settings
from coursetree.model import Entry, Severity

SEVERITY = Severity.ERROR
FIX = "Split it into several pull requests, one for each course or kind."


def check(entries: tuple[Entry, ...], scope: Scope, settings: Settings) -> Iterator[Hit]:
    limit, added = settings.limits.change, scope.added
    new = sum(entry.path in added for entry in entries)
    if new > limit:
        yield Hit(path=".", found=f"{new} new files", expected=f"at most {limit}")
