"""The same bytes are in the tree twice."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.catalog import formats
from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope, in_scope_first
from coursetree.checks.tables import table
from coursetree.model import Entry, Layout, Mode, Severity, Tree

SEVERITY = Severity.WARNING
FIX = "Keep the one that lies where readers look, and git rm the other."

_SMALLEST = 1024


def check(tree: Tree, layout: Layout, scope: Scope) -> Iterator[Hit]:
    """Of several equal files the first by path is the one to compare with."""
    first: dict[str, Entry] = {}
    for entry in tree.entries:
        if not _counts(entry):
            continue
        other = first.setdefault(str(entry.blob), entry)
        if other is not entry and (entry.path in scope or other.path in scope):
            changed, twin = in_scope_first(entry.path, other.path, scope)
            yield Hit(path=changed, found=f"the same as {twin}")


def _counts(entry: Entry) -> bool:
    large = (entry.size or 0) >= _SMALLEST and entry.mode is not Mode.SYMLINK
    return (
        bool(entry.blob)
        and large
        and formats.extension(entry.path) in table("formats")["documents"]
    )
