"""A program that runs on a click; nobody can see what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.catalog import formats
from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit
from coursetree.checks.tables import table
from coursetree.model import Entry, Severity

SEVERITY = Severity.ERROR
FIX = "git rm it; add its source, or link to its maker's page in course.yml."


def check(entries: tuple[Entry, ...], looks: Mapping[str, Look]) -> Iterator[Hit]:
    for entry in entries:
        look = looks.get(entry.path, Look())
        seen = next(look.of("program"), None)
        ending = formats.extension(entry.path)
        if seen or ending in table("formats")["programs"]:
            yield Hit(path=entry.path, found=seen.detail if seen else f".{ending}")
