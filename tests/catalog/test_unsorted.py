"""Which materials are counted as of no known kind."""

from __future__ import annotations

import pytest

from coursetree import layout
from coursetree.catalog import join
from coursetree.manifest import Declarations
from coursetree.model import Entry, History, Tree


@pytest.mark.parametrize(
    ("path", "unsorted"),
    [
        ("代数/考试/2023秋期末.pdf", False),
        ("代数/笔记/第一章.pdf", False),
        ("代数/啊.pdf", True),
    ],
)
def test_a_kind_that_nothing_told(path: str, unsorted: bool) -> None:
    tree = Tree(root=None, entries=(Entry(path=path), Entry(path="代数/README.md")))
    catalog = join(tree, layout.infer(tree), Declarations(), History())
    [material] = [m for c in catalog.courses for m in c.materials if m.files[0].path == path]
    assert material.unsorted is unsorted
