"""Whether an exam is a midterm or a final cannot be told from its name or its folder."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Catalog, Kind, Severity

SEVERITY = Severity.NOTE
FIX = "Put midterm, final, quiz or makeup into its name."


def check(catalog: Catalog, scope: Scope) -> Iterator[Hit]:
    for course in catalog.courses:
        for material in course.materials:
            path = material.files[0].path
            if material.kind is Kind.EXAM and material.exam_part is None and path in scope:
                folder, slash, name = path.rpartition("/")
                stem, dot, ending = name.rpartition(".")
                renamed = f"{stem or name} final{dot if stem else ''}{ending if stem else ''}"
                yield Hit(path=path, fix=f"git mv it to {folder}{slash}{renamed}, if it is a final")
