"""A link or picture leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Severity
from coursetree.site.markdown import Rendered

SEVERITY = Severity.ERROR
FIX = "Correct the path, or add the file."


def check(pages: Mapping[str, Rendered], scope: Scope) -> Iterator[Hit]:
    """On a page that itself did not change, only what was removed can have broken a link."""
    for path, page in pages.items():
        for finding in page.findings:
            if finding.rule == "broken-link" and (
                path in scope or _names_removed(finding.found, scope)
            ):
                yield Hit(
                    path=path,
                    message=finding.message,
                    line=finding.line,
                    found=finding.found,
                    fix=finding.fix,
                )


def _names_removed(address: str, scope: Scope) -> bool:
    name = address.partition("#")[0].rstrip("/").rpartition("/")[2]
    return any(path.rpartition("/")[2] == name for path in scope.removed)
