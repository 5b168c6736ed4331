"""The directories that a set of paths implies."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every directory above any of the paths, the root excepted."""
    folders: set[str] = set()
    for path in paths:
        folder = posixpath.dirname(path)
        while folder and folder not in folders:
            folders.add(folder)
            folder = posixpath.dirname(folder)
    return folders
