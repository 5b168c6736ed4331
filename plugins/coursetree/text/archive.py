"""What archives hold: names only, read from headers; nothing is written or opened."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO, Any

from coursetree.jobs import MEGABYTE
from coursetree.model import Document
from coursetree.text import sevenzip
from coursetree.text.pages import collect
from coursetree.text.protocol import Extractor, RefusedError, Source

_MOST_NAMES = 10_000
# To get from one header of a tar to the next, all between them has to be unpacked.
_MOST_UNPACKED = 256 * MEGABYTE
_OPENERS: dict[bytes, Callable[[IO[bytes]], Any]] = {
    b"\x1f": lambda file: gzip.GzipFile(fileobj=file),
    b"B": bz2.BZ2File,
    b"\xfd": lzma.LZMAFile,
}
_TAR_ERRORS = (tarfile.TarError, EOFError, OSError, lzma.LZMAError, zlib.error)


class _TooLongError(EOFError):
    """More would have to be unpacked than a listing is worth."""


def read_zip(source: Source) -> Document:
    try:
        with _open_zip(source.data) as archive:
            return _listing(source, archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise RefusedError("is damaged") from error


def _open_zip(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data), metadata_encoding="utf-8")
    except UnicodeDecodeError:
        return zipfile.ZipFile(io.BytesIO(data), metadata_encoding="gb18030")


def read_rar(source: Source) -> Document:
    import rarfile

    try:
        with rarfile.RarFile(io.BytesIO(source.data), charset="gb18030") as archive:
            names = archive.namelist()
            if not names and archive.needs_password():
                raise RefusedError("needs a password")
            return _listing(source, names)
    except rarfile.Error as error:
        raise RefusedError("is damaged") from error


def read_7z(source: Source) -> Document:
    return _listing(source, sevenzip.names(source.data))


def read_tar(source: Source) -> Document:
    names: list[str] = []
    try:
        names.extend(_tar_names(source.data))
    except _TAR_ERRORS as error:
        if not names:
            raise RefusedError("is damaged") from error
        # What was listed before the damage, or before it became too long, still helps.
        return _listing(source, names, cut=True)
    return _listing(source, names)


def _tar_names(data: bytes) -> Iterator[str]:
    opener = _OPENERS.get(data[:1])
    plain: IO[bytes] = io.BytesIO(data)
    stream = _Bounded(opener(plain) if opener else plain)
    # In stream mode nothing is kept of what is passed over.
    with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8") as archive:
        for member in islice(archive, _MOST_NAMES + 1):
            yield _tar_name(member)


def _tar_name(member: tarfile.TarInfo) -> str:
    raw = member.name.encode("utf-8", "surrogateescape")
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        name = raw.decode("gb18030", "replace")
    return name + "/" if member.isdir() else name


class _Bounded(io.RawIOBase):
    """A stream that ends in `_TooLongError` before it has unpacked too much."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._left = _MOST_UNPACKED

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise _TooLongError
        return data


def _listing(source: Source, names: Iterable[str], cut: bool = False) -> Document:
    listed = list(names)
    pages, longer = collect(["\n".join(listed[:_MOST_NAMES])], source.cap)
    return Document(pages=pages, cut=cut or longer or len(listed) > _MOST_NAMES)


ZIP = Extractor(name="zip", version=1, formats=frozenset({"zip"}), read=read_zip)
RAR = Extractor(
    name="rar", version=1, formats=frozenset({"rar"}), read=read_rar, libraries=("rarfile",)
)
SEVEN_ZIP = Extractor(name="7z", version=1, formats=frozenset({"7z"}), read=read_7z)
TAR = Extractor(name="tar", version=1, formats=frozenset({"tar"}), read=read_tar)
