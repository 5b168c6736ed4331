"""A file lies in no course, where few will find it."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.catalog import formats
from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.checks.tables import table
from coursetree.model import Catalog, Severity

SEVERITY = Severity.WARNING
FIX = "git mv it into the folder of its course."

_MATERIAL = ("document", "archive", "media")


def check(catalog: Catalog, scope: Scope) -> Iterator[Hit]:
    own = tuple(table("formats")["own"])
    for file in catalog.unplaced:
        hidden = any(part.startswith(".") for part in file.path.split("/"))
        path = file.path.lower()
        kept = path.startswith(own) or path.rpartition("/")[2].startswith(own)
        material = formats.group(file.path) in _MATERIAL and not kept
        if file.path in scope and material and not hidden:
            yield Hit(path=file.path)
