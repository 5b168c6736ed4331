"""A course is larger than the collection takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.checks.settings import Settings
from coursetree.model import Layout, Severity, Tree

SEVERITY = Severity.ERROR
FIX = "Put its largest files elsewhere and link to them in course.yml."


def check(tree: Tree, layout: Layout, settings: Settings, scope: Scope) -> Iterator[Hit]:
    sizes: Counter[str] = Counter()
    for entry in tree.entries:
        facts = layout.facts.get(entry.path)
        if facts and facts.course is not None:
            sizes[facts.course] += entry.size or 0
    limit = settings.limits.course
    for course, size in sorted(sizes.items()):
        if size > limit and (course == "." or course in scope):
            expected = f"at most {limit / 1e6:g} MB"
            yield Hit(path=course, found=f"{size / 1e6:.1f} MB", expected=expected)
