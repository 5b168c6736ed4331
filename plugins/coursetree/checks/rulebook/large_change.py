"""One change adds more files than anybody can review."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.checks.settings import Settings
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Split it into several pull requests, one for each course or kind."


def check(scope: Scope, settings: Settings) -> Iterator[Hit]:
    limit = settings.limits.change
    if len(scope.added) > limit:
        yield Hit(path=".", found=f"{len(scope.added)} new files", expected=f"at most {limit}")
