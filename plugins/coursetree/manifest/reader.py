"""Read everything that is declared in a tree."""

from __future__ import annotations

from collections.abc import Callable

from coursetree.manifest import course_file, hand_ins, hoa, index, readmes
from coursetree.manifest.context import Context
from coursetree.manifest.declarations import Declarations, join
from coursetree.model import Layout, Tree

_SOURCES = (course_file.read, readmes.read, hoa.read, index.read, hand_ins.read)
"""In the order of their authority: what an earlier one says, a later one cannot change."""


def read(tree: Tree, layout: Layout, read_bytes: Callable[[str], bytes]) -> Declarations:
    """Everything declared about the courses of a tree.

    `read_bytes` gives the bytes of a path of the tree, or raises `OSError`; only files that
    are metadata by their name are opened. A fault costs its own field and gives a finding.
    """
    context = Context.of(tree, layout, read_bytes)
    return join(source(context) for source in _SOURCES)
