"""Which year an exam is from cannot be told from its name or its folder."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.exams import is_paper
from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Catalog, Severity

SEVERITY = Severity.NOTE
FIX = "Put the year and the season before its name, as in 2023-autumn."


def check(catalog: Catalog, scope: Scope) -> Iterator[Hit]:
    for course in catalog.courses:
        for material in course.materials:
            path = material.files[0].path
            if is_paper(material) and material.term is None and path in scope:
                folder, slash, name = path.rpartition("/")
                yield Hit(path=path, fix=f"git mv it to {folder}{slash}YEAR-SEASON {name}")
