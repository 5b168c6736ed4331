"""Courses given as lists of paths."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coursetree import layout
from coursetree.catalog import join
from coursetree.manifest import Declarations
from coursetree.model import Course, Entry, History, Tree

Read = Callable[[str], tuple[Course, Tree]]


@pytest.fixture(scope="session")
def read() -> Read:
    """The first course of a tree drawn as one path a line, and the tree."""

    def run(drawn: str) -> tuple[Course, Tree]:
        paths = sorted(filter(None, map(str.strip, drawn.splitlines())))
        tree = Tree(root=None, entries=tuple(Entry(path=path) for path in paths))
        catalog = join(tree, layout.infer(tree), Declarations(), History())
        return catalog.courses[0], tree

    return run
