"""What was taken down is here again, or `tombstones.yml` does not say what was."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.catalog.removal import REMOVED
from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.manifest import TOMBSTONES, Tombstones
from coursetree.model import Severity, Tree

SEVERITY = Severity.ERROR
FIX = "Remove it; what was taken down by mistake, take out of tombstones.yml."


def check(tree: Tree, tombstones: Tombstones, scope: Scope) -> Iterator[Hit]:
    for omission in tree.omitted:
        if omission.reason == REMOVED and omission.path in scope:
            yield Hit(path=omission.path, message="These bytes were taken down.")
    if TOMBSTONES in scope.removed:
        message = "Without it, what was taken down would be published again."
        yield Hit(path=TOMBSTONES, message=message, fix="Bring the file back.")
    for finding in tombstones.findings if TOMBSTONES in scope else ():
        yield Hit(
            path=finding.path,
            message=finding.message,
            line=finding.line,
            field=finding.field,
            found=finding.found,
            expected=finding.expected,
            fix=finding.fix,
        )
