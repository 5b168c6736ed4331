"""Which materials are papers that readers look for by year and part."""

from __future__ import annotations

from coursetree.catalog import formats
from coursetree.model import Kind, Material

_PAPER = ("document", "image")


def is_paper(material: Material) -> bool:
    """Whether it is an exam on paper; the programs of a machine exam are in its folder."""
    documents = formats.group(material.files[0].path) in _PAPER
    return material.kind is Kind.EXAM and documents and not material.tree
