"""Patterns in gitignore's syntax: a maintainer's own, and those of a folder without Git."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from coursetree.tree.contents import Unreadable, open_below

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_LARGEST = 1 << 16
_MOST_LINES = 500
# Each star may try every length of a name, so a hostile pattern of many would take for ever.
_STARS = re.compile(r"\*+")
_MOST_STARS = 3


def compile_patterns(lines: Iterable[str]) -> tuple[GitIgnoreSpec, list[str]]:
    """The patterns that can be read, and the lines that cannot."""
    # Compiling regular expressions for it costs more than most trees need.
    from pathspec import GitIgnoreSpec

    good, bad = [], []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            bad.append(line)
        else:
            good.append(line)
    return GitIgnoreSpec.from_lines(good), bad


class Ignores:
    """Whether the `.gitignore` files of a folder hide a path, the nearest one first.

    Ask with a slash at the end for a directory. A file that cannot be read hides nothing.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, GitIgnoreSpec | None] = {}

    def __call__(self, path: str) -> bool:
        folder = posixpath.dirname(path.rstrip("/"))
        while True:
            said = self._said(folder, path)
            if said is not None:
                return said
            if not folder:
                return False
            folder = posixpath.dirname(folder)

    def _said(self, folder: str, path: str) -> bool | None:
        if folder not in self._known:
            self._known[folder] = self._read(folder)
        patterns = self._known[folder]
        return patterns.check_file(path[len(folder) :].lstrip("/")).include if patterns else None

    def _read(self, folder: str) -> GitIgnoreSpec | None:
        try:
            with open_below(self._root, posixpath.join(folder, ".gitignore")) as file:
                text = file.read(_LARGEST).decode("utf-8", "replace")
        except Unreadable:
            return None
        lines = text.splitlines()[:_MOST_LINES]
        return compile_patterns(ln for ln in lines if len(_STARS.findall(ln)) <= _MOST_STARS)[0]
