"""Every version of a file that Git still has, on whatever branch."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coursetree.git import run
from coursetree.model import Repository

_CHANGE = re.compile(
    rb":(\d{6}) (\d{6}) ([0-9a-f]+)(?:\.\.\.)? ([0-9a-f]+)(?:\.\.\.)? [A-Z]\d*\0([^\0]*)\0"
)
_REGULAR = (b"100644", b"100755", b"100664")


def versions(repository: Repository, paths: Iterable[str]) -> dict[str, set[str]]:
    """The blob ids of all versions of paths of the tree; raises `GitError`."""
    prefix = repository.prefix
    wanted = [f"{prefix}{path}" for path in paths]
    found: dict[str, set[str]] = {path.removeprefix(prefix): set() for path in wanted}
    if not wanted:
        return found
    said = run(
        repository.work_tree,
        "--literal-pathspecs",
        "log",
        "--all",
        "-m",
        "-z",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--format=",
        "--",
        *wanted,
        settings=("log.showRoot=true",),
    )
    for before, after, old, new, name in _CHANGE.findall(said):
        path = name.decode("utf-8", "surrogateescape").removeprefix(prefix)
        for mode, blob in ((before, old), (after, new)):
            if mode in _REGULAR:
                found.setdefault(path, set()).add(blob.decode())
    return found
