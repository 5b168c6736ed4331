"""A solution is in a public repository before its assignment is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Catalog, Role, Severity

SEVERITY = Severity.ERROR
FIX = "Keep it in a private repository until that day."


def check(catalog: Catalog, scope: Scope, today: date | None) -> Iterator[Hit]:
    for course in catalog.courses if today else ():
        for material in course.materials:
            if material.due >= str(today):
                for file in material.files:
                    if file.role in (Role.SOLUTION, Role.BOTH) and file.path in scope:
                        yield Hit(path=file.path, found=f"due: {material.due}")
