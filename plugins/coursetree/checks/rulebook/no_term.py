"""Which year an exam is from cannot be told from its name or its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursetree.checks.exams import is_paper
from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Catalog, Severity

SEVERITY = Severity.NOTE
FIX = "Put the year and the season before its name, as in 2023-autumn."

# A year that only a reader makes out, or that nobody knows.
_SAID = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|未知|未标明|不详")


def check(catalog: Catalog, scope: Scope) -> Iterator[Hit]:
    for course in catalog.courses:
        for material in course.materials:
            path = material.files[0].path
            folder, slash, name = path.rpartition("/")
            told = material.term is not None or _SAID.search(path)
            if is_paper(material) and not told and path in scope:
                yield Hit(path=path, fix=f"git mv it to {folder}{slash}YEAR-SEASON {name}")
