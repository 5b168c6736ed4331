"""The state that a change starts from, and what Git says was changed since."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coursetree.git import GitError, resolve, run

# Bytes as they were committed; what an attribute would run, nobody asked for.
_SETTINGS = (
    "core.autocrlf=false",
    "filter.lfs.smudge=cat",
    "filter.lfs.process=",
    "filter.lfs.required=false",
)


def fork_point(directory: Path, base: str) -> str:
    """The commit at which what is checked out left a revision; raises `GitError`."""
    return run(directory, "merge-base", resolve(directory, base), "HEAD").decode().strip()


def changed_paths(directory: Path, commit: str) -> list[str]:
    """Every path of the repository that is not what it was in a commit."""
    options = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative")
    said = run(directory, "diff", *options, commit, "--")
    return said.decode("utf-8", "surrogateescape").split("\0")[:-1]


@contextmanager
def checked_out(directory: Path, commit: str) -> Iterator[Path]:
    """The directory as it was in a commit, for as long as the block lasts.

    Raises `GitError`. It is empty where the commit has no such directory.
    """
    prefix = run(directory, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape")
    with tempfile.TemporaryDirectory(prefix="coursetree-base-") as folder:
        place = Path(folder, "tree")
        add = ("worktree", "add", "--quiet", "--detach", "--force", str(place), commit)
        run(directory, *add, settings=_SETTINGS)
        try:
            inside = place / prefix.removesuffix("\n")
            inside.mkdir(parents=True, exist_ok=True)
            yield inside
        finally:
            with suppress(GitError):
                run(directory, "worktree", "remove", "--force", str(place))
