"""Nobody has said under which licence a course's materials may be used."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rights import LICENCE_ENDING, Rights
from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Catalog, Severity

SEVERITY = Severity.WARNING
FIX = "Add `licence: CC-BY-SA-4.0`, or what its authors agreed to, to its course.yml."


def check(catalog: Catalog, rights: Rights, scope: Scope) -> Iterator[Hit]:
    """For a new course it is an error: nobody can be asked later."""
    for course in catalog.courses:
        known = course.licence or rights.licence(course.path)
        files = [file.path for material in course.materials for file in material.files]
        texts = [path for path in files if path.endswith(LICENCE_ENDING)]
        open_files = [p for p in files if not rights.of_file(p) and p not in texts]
        if known or not open_files or not any(path in scope for path in open_files):
            continue
        new = not scope.whole and all(path in scope.added for path in files)
        yield Hit(
            path=course.path,
            severity=Severity.ERROR if new else None,
            expected="an SPDX identifier",
        )
