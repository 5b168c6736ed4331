"""Which materials are papers that readers look for by year and part."""

from __future__ import annotations

import re
from functools import cache

from coursetree.catalog import formats
from coursetree.checks.tables import table
from coursetree.model import Kind, Material

_PAPER = ("document", "image")
# What is an exam only by the look of its neighbours has no facts to ask for.
_SURE = 0.8


def is_paper(material: Material) -> bool:
    """Whether it is one exam on paper, by its own name or its folder's.

    The programs of a machine exam are in its folder; a collection is of several years.
    """
    path = material.files[0].path
    paper = formats.group(path) in _PAPER and not material.tree
    sure = material.kind is Kind.EXAM and material.confidence.get("kind", 1) >= _SURE
    return paper and sure and not _collection().search(path.rpartition("/")[2].lower())


@cache
def _collection() -> re.Pattern[str]:
    return re.compile("|".join(table("exams")["collections"]))
