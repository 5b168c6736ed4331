"""Nobody has said under which licence a course's materials may be used."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rights import LICENCE_ENDING, Rights
from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Catalog, Severity

SEVERITY = Severity.WARNING
FIX = "Add `licence: CC-BY-SA-4.0`, or what its authors agreed to, to its course.yml."

_MANY = 10
_FOR_ALL = (
    "Add a LICENSE file at the top for all of them, or `licence:` to the course.yml of each, "
    "with what their authors agreed to."
)


def check(catalog: Catalog, rights: Rights, scope: Scope) -> Iterator[Hit]:
    """For a new course it is an error: nobody can be asked later."""
    hits = list(_courses(catalog, rights, scope))
    if scope.whole and len(hits) >= _MANY:
        message = (
            f"Nobody has said under which licence the materials of {len(hits)} courses may be used."
        )
        yield Hit(path=".", message=message, fix=_FOR_ALL)
    else:
        yield from hits


def _courses(catalog: Catalog, rights: Rights, scope: Scope) -> Iterator[Hit]:
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
