"""Files in the site: written, or linked so that no bytes are stored twice."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from pathlib import Path

_EVERYBODY_READS = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


def link_or_copy(source: Path, target: Path) -> None:
    """Give `source` the second name `target`, or copy it where that cannot be.

    Anything but a regular file is refused, a symbolic link too, and so is a target that
    exists: `OSError`. Parent directories are made. The two may share their bytes from
    then on, so nobody may write to `target`; a file that not everybody may read is
    copied, so that a web server can read the target.
    """
    mode = source.lstat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file", str(source))
    put = _link if mode & _EVERYBODY_READS == _EVERYBODY_READS else _copy
    try:
        put(source, target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        put(source, target)


def write(target: Path, data: bytes) -> None:
    """The bytes at `target`; parent directories are made."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:
        _copy(source, target)


def _copy(source: Path, target: Path) -> None:
    handle = os.open(source, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as bytes_in, target.open("xb") as bytes_out:
        shutil.copyfileobj(bytes_in, bytes_out, 1 << 20)
