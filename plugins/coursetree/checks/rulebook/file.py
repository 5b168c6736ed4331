"""A file is empty, cannot be read or is no file at all."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Severity, Tree

SEVERITY = Severity.ERROR
FIX = "Replace it by the file that was meant, or remove it."


def check(tree: Tree, scope: Scope) -> Iterator[Hit]:
    for finding in tree.findings:
        if finding.rule.startswith("file-") and finding.path in scope:
            yield Hit.of(finding)
