"""Every version of a file that Git still has, on whatever branch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coursetree.git import run
from coursetree.model import Repository

_CHANGE = re.compile(
    rb":(\d{6}) (\d{6}) ([0-9a-f]+)(?:\.\.\.)? ([0-9a-f]+)(?:\.\.\.)? [A-Z]\d*\0([^\0]*)\0"
)
# More would not fit on a command line, of which systems take 128 kB at least.
_AT_ONCE = 400
_REGULAR = (b"100644", b"100755", b"100664")


def versions(repository: Repository, paths: Iterable[str]) -> dict[str, set[str]]:
    """The blob ids of all versions of paths of the tree; raises `GitError`."""
    prefix = repository.prefix
    wanted = [f"{prefix}{path}" for path in paths]
    found: dict[str, set[str]] = {path.removeprefix(prefix): set() for path in wanted}
    for start in range(0, len(wanted), _AT_ONCE):
        for name, blob in _changes(repository, wanted[start : start + _AT_ONCE]):
            found.setdefault(name.removeprefix(prefix), set()).add(blob)
    return found


def _changes(repository: Repository, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path with a blob that it had before or after some commit."""
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
        *paths,
        settings=("log.showRoot=true",),
    )
    for before, after, old, new, name in _CHANGE.findall(said):
        for mode, blob in ((before, old), (after, new)):
            if mode in _REGULAR:
                yield name.decode("utf-8", "surrogateescape"), blob.decode()
