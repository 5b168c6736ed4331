"""Something on a Markdown page cannot be shown as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Finding, Severity
from coursetree.site.markdown import Rendered

SEVERITY = Severity.WARNING
FIX = "Write it as the guide to pages describes it."

_ELSEWHERE = ("broken-", "invisible-")


def check(pages: Mapping[str, Rendered], scope: Scope) -> Iterator[Hit]:
    """Links have rules of their own; of what else is wrong a page has one hit for each kind."""
    for path, page in pages.items():
        groups: dict[str, list[Finding]] = {}
        for finding in page.findings if path in scope else ():
            if not finding.rule.startswith(_ELSEWHERE):
                groups.setdefault(finding.rule, []).append(finding)
        for code, (first, *others) in groups.items():
            more = f" ({len(others)} more on this page)" if others else ""
            yield replace(Hit.of(first), code=f"page-{code}", message=first.message + more)
