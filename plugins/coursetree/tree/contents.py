"""The bytes behind a path, without ever leaving the tree or waiting for a pipe."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from coursetree.model import Tree

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_CLOSE = getattr(os, "O_CLOEXEC", 0)
_FILE = (
    os.O_RDONLY | _NO_FOLLOW | _CLOSE | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
_FOLDER = os.O_RDONLY | _NO_FOLLOW | _CLOSE | getattr(os, "O_DIRECTORY", 0)
_BY_DESCRIPTOR = os.open in os.supports_dir_fd
_CHUNK = 1 << 20
_POINTER = re.compile(
    rb"version https://git-lfs[^\n]*\n(?:ext-[^\n]*\n)*oid [^\n]+\nsize (\d{1,18})\n"
)
_REASONS = {
    errno.EACCES: "it may not be read: permission denied",
    errno.ELOOP: "it is a symbolic link",
    errno.ENOENT: "it is not on disk",
    errno.ENOTDIR: "it lies behind a symbolic link or a file",
    errno.ENXIO: "it is not a regular file",
}
POINTER_SIZES = range(100, 1025)


class Unreadable(OSError):  # noqa: N818  (the word the catalog and the report use)
    """A file's bytes cannot be had; the text says why, for a reader of the report."""


def read_bytes(tree: Tree, path: str, *, limit: int | None = None) -> bytes:
    """The bytes of a file on disk, or its first `limit` bytes.

    Only regular files below the root are read: no symbolic link is followed on the way.
    Raises `Unreadable`.
    """
    with open_file(tree, path) as file:
        try:
            return file.read(-1 if limit is None else limit)
        except OSError as error:
            raise Unreadable(_reason(error)) from error


def open_file(tree: Tree, path: str) -> BinaryIO:
    """The same file, open for reading where it is too large to be held."""
    if tree.root is None:
        raise Unreadable("a listing has no bytes")
    return open_below(tree.root, path)


def hash_blob(tree: Tree, path: str) -> str:
    """The Git blob id of a file's bytes, for an entry that comes without one."""
    if tree.root is None:
        raise Unreadable("a listing has no bytes")
    return hash_file(tree.root, path)


def open_below(root: Path, path: str) -> BinaryIO:
    """A regular file below a root, open for reading; raises `Unreadable`."""
    names = path.encode("utf-8", "surrogateescape").split(b"/")
    if any(name in (b"", b".", b"..") or b"\0" in name for name in names):
        raise Unreadable("the path leads out of the tree")
    try:
        handle = _descend(root, names) if _BY_DESCRIPTOR else _open_checked(root, names)
    except OSError as error:
        raise Unreadable(_reason(error)) from error
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    raise Unreadable("it is not a regular file")


def _descend(root: Path, names: list[bytes]) -> int:
    folder = os.open(root, os.O_RDONLY | _CLOSE)
    try:
        for name in names[:-1]:
            inner = os.open(name, _FOLDER, dir_fd=folder)
            os.close(folder)
            folder = inner
        return os.open(names[-1], _FILE, dir_fd=folder)
    finally:
        os.close(folder)


def _open_checked(root: Path, names: list[bytes]) -> int:
    path = os.fsencode(root)
    for name in names:
        path = os.path.join(path, name)  # noqa: PTH118
        if stat.S_ISLNK(os.lstat(path).st_mode):
            raise Unreadable("it lies behind a symbolic link")
    return os.open(path, _FILE)


def _reason(error: OSError) -> str:
    if isinstance(error, Unreadable):
        return str(error)
    known = _REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error)).lower()


def hash_file(root: Path, path: str, algorithm: str = "sha1") -> str:
    """The Git blob id of a file's bytes as they are on disk."""
    with closing(open_below(root, path)) as file:
        digest = hashlib.new(algorithm, b"blob %d\0" % os.fstat(file.fileno()).st_size)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def pointed_size(root: Path, path: str) -> int | None:
    """The size that a Git LFS pointer states; `None` for a file that is none."""
    with closing(open_below(root, path)) as file:
        pointer = _POINTER.match(file.read(POINTER_SIZES.stop))
    return int(pointer[1]) if pointer else None
