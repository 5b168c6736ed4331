"""A name breaks on some system, in an address or to the eye."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Severity, Tree

SEVERITY = Severity.ERROR
FIX = "git mv it to another name."


def check(tree: Tree, scope: Scope) -> Iterator[Hit]:
    for finding in tree.findings:
        if finding.rule.startswith("name-") and finding.path in scope:
            yield Hit.of(finding)
