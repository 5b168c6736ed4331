"""Tar archives in any of their compressions, never unpacked further than is worth it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Callable
from typing import IO, Any

TAR_ERRORS = (tarfile.TarError, EOFError, OSError, lzma.LZMAError, zlib.error)
_OPENERS: dict[bytes, Callable[[IO[bytes]], Any]] = {
    b"\x1f": lambda file: gzip.GzipFile(fileobj=file),
    b"B": bz2.BZ2File,
    b"\xfd": lzma.LZMAFile,
}


class TooLongError(Exception):
    """More would have to be unpacked than was allowed."""


def open_tar(data: bytes, most: int) -> tarfile.TarFile:
    """The archive as a stream, which keeps nothing of what is passed over.

    Reading it raises one of `TAR_ERRORS` where it is damaged, and `TooLongError` before more
    than `most` bytes have come out: to get from one header to the next, all between is unpacked.
    """
    opener = _OPENERS.get(data[:1])
    plain: IO[bytes] = io.BytesIO(data)
    stream = _Bounded(opener(plain) if opener else plain, most)
    return tarfile.open(fileobj=stream, mode="r|", encoding="utf-8")


class _Bounded(io.RawIOBase):
    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise TooLongError
        return data
