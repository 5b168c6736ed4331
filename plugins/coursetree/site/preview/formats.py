"""Which sort of preview a file has, and how much of it is shown."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
_NAMES = {"makefile", "dockerfile", "cmakelists.txt", "gnumakefile"}


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.load((FOLDER / "formats.yml").read_bytes(), yaml.CSafeLoader)
    return table


@cache
def _sorts() -> dict[str, str]:
    return {
        suffix: sort
        for sort, suffixes in _table().items()
        if sort != "limits"
        for suffix in suffixes
    }


def sort_of(path: str) -> str:
    """The sort of preview for a path, empty where there is none."""
    name = path.rpartition("/")[2].lower()
    if name in _NAMES:
        return "code"
    return _sorts().get(name.rpartition(".")[2], "")


def limit(name: str) -> int:
    """One of the limits of `formats.yml`."""
    found: int = _table()["limits"][name]
    return found
