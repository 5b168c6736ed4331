"""Whether an exam is a midterm or a final cannot be told from its name or its folder."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.exams import is_paper
from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Catalog, Severity

SEVERITY = Severity.NOTE
FIX = "Put midterm, final, quiz or makeup into its name."


def check(catalog: Catalog, scope: Scope) -> Iterator[Hit]:
    """An A or B paper is a final's by custom."""
    for course in catalog.courses:
        for material in course.materials:
            path = material.files[0].path
            vague = material.exam_part is None and not material.paper
            if is_paper(material) and vague and path in scope:
                folder, slash, name = path.rpartition("/")
                stem, dot, ending = name.rpartition(".")
                renamed = f"{stem or name} final{dot if stem else ''}{ending if stem else ''}"
                yield Hit(path=path, fix=f"git mv it to {folder}{slash}{renamed}, if it is a final")
