"""Trees drawn as text, and their catalogs drawn as text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coursetree import layout
from coursetree.catalog import join
from coursetree.manifest import Declarations
from coursetree.model import Catalog, Entry, History, Material, Tree

Draw = Callable[..., str]


def tree_of(drawn: str) -> Tree:
    paths = [line.strip() for line in drawn.strip().splitlines()]
    return Tree(root=None, entries=tuple(Entry(path=path, size=10) for path in sorted(paths)))


def catalog_of(
    drawn: str, declared: Declarations | None = None, history: History | None = None
) -> Catalog:
    tree = tree_of(drawn)
    said = declared or Declarations()
    return join(tree, layout.infer(tree), said, history or History())


def line(material: Material) -> str:
    """A material in one line: what it is, and each file with its role."""
    marks = (
        material.kind,
        material.title,
        str(material.term or ""),
        material.exam_part or "",
        material.paper,
        "folder" if material.tree else "",
    )
    files = ", ".join(f"{file.path.rpartition('/')[2]}:{file.role}" for file in material.files)
    return f"{' | '.join(mark for mark in marks if mark)} = {files}"


@pytest.fixture
def draw() -> Draw:
    """Draws the materials of every course of a drawn tree."""

    def run(drawn: str, declared: Declarations | None = None) -> str:
        courses = catalog_of(drawn, declared).courses
        return "\n".join(line(material) for course in courses for material in course.materials)

    return run
