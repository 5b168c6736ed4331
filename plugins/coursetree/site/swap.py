"""One directory takes another's place, in one step where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# What file systems and older kernels answer that cannot exchange two names.
_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV}


def _system_call(name: str) -> Callable[..., int] | None:
    """A Linux call that the standard library lacks; `None` where the C library does too."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    return getattr(libc, name, None)


_renameat2 = _system_call("renameat2")
_syncfs = _system_call("syncfs")


def swap(new: Path, target: Path, old: Path) -> None:
    """Give `new` the name `target`; a directory that had it ends up as `new` or as `old`.

    Where the two names cannot be exchanged there is a moment without `target`, in which
    the former one is at `old`.
    """
    if not target.exists():
        new.rename(target)
    elif not exchange(new, target):
        swap_by_renames(new, target, old)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; false where the system or the file system cannot."""
    if _renameat2 is None:
        return False
    paths = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other))
    if _renameat2(*paths, _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def swap_by_renames(new: Path, target: Path, old: Path) -> None:
    """Move `target` away to `old` and `new` in, or leave both as they were."""
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise


def flush(directory: Path) -> None:
    """Wait until what was written below `directory` would outlive a power cut.

    One call for the whole file system: one for each of thousands of files takes minutes.
    """
    handle = os.open(directory, os.O_RDONLY)
    try:
        if _syncfs is None:
            os.fsync(handle)
        elif _syncfs(handle):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(directory))
    finally:
        os.close(handle)
