"""What archives hold: names only, read from headers; nothing is written or opened."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice

from coursetree.jobs import MEGABYTE
from coursetree.model import Document
from coursetree.text import sevenzip
from coursetree.text.pages import collect
from coursetree.text.protocol import Extractor, RefusedError, Source
from coursetree.text.tar import TAR_ERRORS, TooLongError, open_tar

_MOST_NAMES = 10_000
_MOST_UNPACKED = 256 * MEGABYTE


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
    except (*TAR_ERRORS, TooLongError) as error:
        if not names:
            raise RefusedError("is damaged") from error
        # What was listed before the damage, or before it became too long, still helps.
        return _listing(source, names, cut=True)
    return _listing(source, names)


def _tar_names(data: bytes) -> Iterator[str]:
    with open_tar(data, _MOST_UNPACKED) as archive:
        for member in islice(archive, _MOST_NAMES + 1):
            yield _tar_name(member)


def _tar_name(member: tarfile.TarInfo) -> str:
    raw = member.name.encode("utf-8", "surrogateescape")
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        name = raw.decode("gb18030", "replace")
    return name + "/" if member.isdir() else name


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
