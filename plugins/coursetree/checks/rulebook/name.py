"""A name breaks on some system, in an address or to the eye."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coursetree.checks.cleaning import clean_name
from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.model import Severity, Tree

SEVERITY = Severity.ERROR
FIX = "git mv it to another name."


def check(tree: Tree, scope: Scope) -> Iterator[Hit]:
    """Of several characters that a name may not have, the first is told."""
    told: set[tuple[str, str]] = set()
    for finding in tree.findings:
        key = (finding.rule, finding.path)
        if finding.rule.startswith("name-") and finding.path in scope and key not in told:
            told.add(key)
            yield replace(Hit.of(finding), fix=_rename(finding.path) or finding.fix)


def _rename(path: str) -> str:
    """The rename that mends a name, where leaving out what is wrong does."""
    folder, slash, name = path.rpartition("/")
    clean = clean_name(name)
    return f"git mv it to {folder}{slash}{clean}" if clean != name else ""
