"""A file lies in no course, where few will find it."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Catalog, Severity

SEVERITY = Severity.WARNING
FIX = "git mv it into the folder of its course."

# What the root of a repository has for its own sake.
_OWN = ("license", "licence", "copying", "mkdocs.yml", "citation.cff", "makefile", "requirements.txt",
        "codeowners", "security.md", "package.json", "package-lock.json", "pyproject.toml")  # fmt: skip


def check(catalog: Catalog, scope: Scope) -> Iterator[Hit]:
    for file in catalog.unplaced:
        hidden = any(part.startswith(".") for part in file.path.split("/"))
        name = file.path.rpartition("/")[2].lower()
        if file.path in scope and not hidden and not name.startswith(_OWN):
            yield Hit(path=file.path)
