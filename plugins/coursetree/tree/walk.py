"""What lies on disk below a root, links not followed."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

# Why a folder, known by its path and the names in it, is not gone into; `None` to go on.
Border = Callable[[str, Collection[str]], str | None]

_Children = dict[str, os.DirEntry[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """Files by path with what `lstat` says, and the folders left out with the reason."""

    files: dict[str, os.stat_result] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def walk(root: Path, border: Border) -> Disk:
    """Everything below the root, up to the folders that `border` gives a reason to leave out.

    Raises `OSError` only where the root itself cannot be listed.
    """
    disk = Disk()
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            children = _children(root, folder)
        except OSError:
            if not folder:
                raise
            disk.left_out[folder] = "unreadable"
            continue
        reason = border(folder, children)
        if reason is None:
            waiting.extend(_sort_in(disk, f"{folder}/" if folder else "", children))
        else:
            disk.left_out[folder] = reason
    return disk


def _sort_in(disk: Disk, prefix: str, children: _Children) -> Iterator[str]:
    """Note the files among the children and name the folders."""
    for name, child in children.items():
        if child.is_dir(follow_symlinks=False):
            yield prefix + name
        else:
            # A file that has just gone is not there.
            with suppress(FileNotFoundError):
                disk.files[prefix + name] = child.stat(follow_symlinks=False)


def _children(root: Path, folder: str) -> _Children:
    # Bytes, so that names do not depend on the locale.
    path = os.path.join(os.fsencode(root), folder.encode("utf-8", "surrogateescape"))  # noqa: PTH118
    with os.scandir(path) as found:
        return {child.name.decode("utf-8", "surrogateescape"): child for child in found}
