"""A link leads to a heading that its page does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Severity
from coursetree.site.markdown import Rendered, match_anchor

SEVERITY = Severity.WARNING
FIX = "Write the anchor as the heading is spelled, or remove it."


def check(pages: Mapping[str, Rendered], scope: Scope) -> Iterator[Hit]:
    for path, page in pages.items():
        if path not in scope:
            continue
        for finding in page.findings:
            if finding.rule == "broken-anchor":
                yield Hit(path=path, line=finding.line, found=finding.found, fix=finding.fix)
        for link in page.links:
            target = pages.get(link.path)
            if target and link.fragment and match_anchor(link.fragment, target.anchors) is None:
                yield Hit(path=path, line=link.line, found=link.target)
