"""Opening the files of a tree, which may be anything but files."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def read_head(file: Path, count: int) -> bytes:
    """The first bytes; `OSError` for anything but a plain file that may be read."""
    handle = _open(file)
    try:
        return os.read(handle, count)
    finally:
        os.close(handle)


def read_bytes(file: Path, most: int) -> bytes:
    """All bytes; `OSError` too where there are more than `most`."""
    with os.fdopen(_open(file), "rb") as opened:
        if os.fstat(opened.fileno()).st_size > most:
            raise OSError(errno.EFBIG, f"is larger than {most >> 20} MB")
        return opened.read(most)


def unreadable(error: OSError) -> str:
    """The reason to give for a file that could not be opened or read."""
    return f"cannot be read: {error.strerror or error}"


def _open(file: Path) -> int:
    handle = os.open(file, _FLAGS)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    raise OSError(errno.EINVAL, "is not a plain file")
