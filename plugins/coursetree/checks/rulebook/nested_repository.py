"""Another repository, or its packed history, lies in the tree."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Omission, Severity

SEVERITY = Severity.ERROR
FIX = "git rm it; add the files themselves, or link to the repository in course.yml."


def check(omissions: tuple[Omission, ...], scope: Scope) -> Iterator[Hit]:
    for omission in omissions:
        inside = "/.git/" in f"/{omission.path}" or "\\.git\\" in omission.path
        if omission.reason == "repository" or (omission.reason == "git" and inside):
            yield Hit(path=omission.path)
