"""Something on a Markdown page cannot be shown as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Severity
from coursetree.site.markdown import Rendered

SEVERITY = Severity.WARNING
FIX = "Write it as the guide to pages describes it."

_ELSEWHERE = ("broken-", "invisible-")


def check(pages: Mapping[str, Rendered], scope: Scope) -> Iterator[Hit]:
    """Links have rules of their own."""
    for path, page in pages.items():
        for finding in page.findings if path in scope else ():
            if not finding.rule.startswith(_ELSEWHERE):
                yield Hit(
                    path=path,
                    code=f"page-{finding.rule}",
                    message=finding.message,
                    line=finding.line,
                    found=finding.found,
                    expected=finding.expected,
                    fix=finding.fix,
                )
