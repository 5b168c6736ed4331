"""A repository whose branch `main` somebody changes."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

PERSON = ("-c", "user.name=Ada Example", "-c", "user.email=ada@example.org")


def git(tree: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", tree, *PERSON, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


def write(tree: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Put files there; `None` deletes one."""
    for path, content in files.items():
        target = tree / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            target.unlink()
        else:
            target.write_bytes(content if isinstance(content, bytes) else content.encode())


def proposed(
    tree: Path,
    files: Mapping[str, str | bytes],
    changed: Mapping[str, str | bytes | None],
    moved: Mapping[str, str] | None = None,
) -> Path:
    """Commits files to `main`, and a change of them to a branch that is checked out."""
    tree.mkdir()
    git(tree, "init", "-q", "-b", "main")
    write(tree, files)
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "Begin")
    git(tree, "switch", "-q", "-c", "change")
    for old, new in (moved or {}).items():
        (tree / new).parent.mkdir(parents=True, exist_ok=True)
        git(tree, "mv", "--", old, new)
    write(tree, changed)
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "Change")
    return tree
