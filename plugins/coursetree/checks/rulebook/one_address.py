"""Two pages would have the same address, and only one can."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.catalog.addresses import authored
from coursetree.checks.markdown import is_markdown
from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Catalog, Severity, Tree

SEVERITY = Severity.ERROR
FIX = "Rename one of the two, or remove it."


def check(tree: Tree, catalog: Catalog, scope: Scope) -> Iterator[Hit]:
    courses = {f"{course.path}/": course for course in catalog.courses if course.path != "."}
    taken: dict[str, str] = {}
    for entry in filter(is_markdown, tree.entries):
        address = authored(entry.path)
        course = courses.get(address)
        rival = taken.setdefault(address, entry.path)
        if rival == entry.path and course and not entry.path.startswith(address):
            rival = course.path
        if rival != entry.path and (entry.path in scope or rival in scope):
            yield Hit(path=entry.path, found=f"also {rival}", expected="one source for an address")
