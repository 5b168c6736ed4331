"""The front matter of a page is malformed or not closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coursetree.checks.markdown import is_markdown, text_of
from coursetree.checks.rule import Hit
from coursetree.manifest import split
from coursetree.model import Entry, Severity, Tree

SEVERITY = Severity.ERROR
FIX = "Begin and end it with a line of ---, and keep to the fields of the reference page."


def check(tree: Tree, entries: tuple[Entry, ...]) -> Iterator[Hit]:
    """Whatever a course's README says of the course, `declared` deals with."""
    for entry in filter(is_markdown, entries):
        readme = entry.path.rpartition("/")[2].lower() in ("readme.md", "index.md")
        for finding in split(text_of(tree, entry.path), entry.path, readme=readme)[2]:
            yield replace(Hit.of(finding), code="")
