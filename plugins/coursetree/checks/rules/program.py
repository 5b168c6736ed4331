"""A program that runs on a click; nobody can see what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.catalog import formats
from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit
from coursetree.model import Entry, Severity

SEVERITY = Severity.ERROR
FIX = "git rm it; add its source, or link to its maker's page in course.yml."

_ENDINGS = frozenset(
    ["exe", "dll", "scr", "com", "pif", "msi", "cpl", "ocx", "sys", "lnk", "desktop", "url", "apk", "jar", "app", "command", "vbe", "wsf", "hta"]
)


def check(entries: tuple[Entry, ...], looks: Mapping[str, Look]) -> Iterator[Hit]:
    for entry in entries:
        look = looks.get(entry.path, Look())
        seen = next(look.of("program"), None)
        ending = formats.extension(entry.path)
        if seen or ending in _ENDINGS:
            yield Hit(path=entry.path, found=seen.detail if seen else f".{ending}")
