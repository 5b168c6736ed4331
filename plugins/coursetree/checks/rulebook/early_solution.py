"""A solution that the site holds back can be read in the repository."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Catalog, Role, Severity

SEVERITY = Severity.WARNING
FIX = "The site shows it after that day; keep what must stay secret in a private repository."


def check(catalog: Catalog, scope: Scope, today: date | None) -> Iterator[Hit]:
    for course in catalog.courses if today else ():
        for material in course.materials:
            if material.due >= str(today):
                for file in material.files:
                    if file.role in (Role.SOLUTION, Role.BOTH) and file.path in scope:
                        yield Hit(path=file.path, found=f"due: {material.due}")
