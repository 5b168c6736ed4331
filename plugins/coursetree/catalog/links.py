"""The record of failing links that lies in a tree, taken out of its content."""

from __future__ import annotations

from dataclasses import replace

from coursetree.manifest import DEAD_LINKS, UnknownLinksError, parse_links
from coursetree.model import Finding, LinkRecord, Omission, Severity, Tree
from coursetree.tree import Unreadable, read_bytes

_READ = "read as what is known of links"


def take_links(tree: Tree) -> tuple[Tree, LinkRecord | None, tuple[Finding, ...]]:
    """The tree without its record, the record, and what keeps it from being read."""
    if tree.root is None or not any(entry.path == DEAD_LINKS for entry in tree.entries):
        return tree, None, ()
    omitted = (*tree.omitted, Omission(path=DEAD_LINKS, reason=_READ))
    rest = replace(
        tree,
        entries=tuple(entry for entry in tree.entries if entry.path != DEAD_LINKS),
        omitted=tuple(sorted(omitted, key=lambda omission: omission.path)),
    )
    try:
        return rest, parse_links(read_bytes(tree, DEAD_LINKS)), ()
    except (Unreadable, UnknownLinksError) as error:
        return rest, None, (_unreadable(str(error)),)


def _unreadable(reason: str) -> Finding:
    return Finding(
        rule="dead-links",
        severity=Severity.WARNING,
        path=DEAD_LINKS,
        message=f"The record of links cannot be read: {reason}.",
        fix="Delete it; `coursetree dead-links` writes it anew.",
    )
