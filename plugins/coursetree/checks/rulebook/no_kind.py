"""What a material is for cannot be told from its name or its folder."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.catalog import formats
from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Catalog, Severity

SEVERITY = Severity.NOTE
FIX = "git mv it into a folder such as exams, homework or notes, or name its kind in course.yml."

_READ = ("document", "archive")


def check(catalog: Catalog, scope: Scope) -> Iterator[Hit]:
    for course in catalog.courses:
        for material in course.materials:
            path = material.files[0].path
            if material.unsorted and formats.group(path) in _READ and path in scope:
                where = "" if course.path == "." else f"{course.path}/"
                name = path.rpartition("/")[2]
                yield Hit(path=path, fix=f"{FIX} For an exam: git mv it to {where}exams/{name}")
