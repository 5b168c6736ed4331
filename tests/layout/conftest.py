"""Trees that are only names, and what is inferred from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from coursetree.layout import infer, read_listing
from coursetree.model import Facts, Layout

# Enough of a tree of several courses for one more path to be seen in its place.
NEIGHBOURS = (
    "README.md",
    "线性代数/考试/2011-2012-1/试卷-A.pdf",
    "操作系统/labs/lab1/main.c",
    "大学物理/课件/第1章.ppt",
)


@pytest.fixture
def lay_out() -> Callable[[Iterable[str]], Layout]:
    """Infers from paths alone."""
    return lambda paths: infer(read_listing(paths))


@pytest.fixture
def facts_of(lay_out: Callable[[Iterable[str]], Layout]) -> Callable[[str], Facts]:
    """The facts of one path in a tree of several courses."""
    return lambda path: lay_out((*NEIGHBOURS, path)).facts[path]
