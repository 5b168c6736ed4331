"""One build at a time: a lock that no killed build keeps."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows: builds are not kept apart there.
    fcntl = None  # type: ignore[assignment]

_PAUSE = 0.05


def acquire(path: Path, wait: float) -> BinaryIO | None:
    """The file `path`, made with its directory and locked until closed.

    `None` where another process still has it after `wait` seconds. Whoever holds the
    lock may delete both, before closing the file.
    """
    deadline = time.monotonic() + wait
    while not (file := _try(path)):
        if time.monotonic() >= deadline:
            return None
        time.sleep(_PAUSE)
    return file


def _try(path: Path) -> BinaryIO | None:
    with suppress(FileExistsError):
        path.parent.mkdir()
    with suppress(FileNotFoundError):  # The holder has just deleted the directory.
        file = path.open("ab")
        if _locks(file) and _is_at(file, path):
            return file
        file.close()
    return None


def _locks(file: BinaryIO) -> bool:
    """Take a record lock: unlike `flock`, a worker that outlives its build does not keep it."""
    if fcntl is None:
        return True
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_at(file: BinaryIO, path: Path) -> bool:
    return path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat())
