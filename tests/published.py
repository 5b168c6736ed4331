"""Looking for words in what was published or kept."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path


def mentions(folder: Path, word: str) -> list[str]:
    """The files below a folder whose name or content has a word in it."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    names = ((file, file.relative_to(folder).as_posix()) for file in files)
    return [
        name
        for file, name in names
        if word in name or any(word.encode() in data.lower() for data in _opened(file))
    ]


def _opened(file: Path) -> Iterator[bytes]:
    """A file's bytes, and what is in them where they are compressed."""
    data = file.read_bytes()
    yield data
    packed = data.find(b"\x1f\x8b\x08")
    if packed >= 0:
        try:
            yield gzip.decompress(data[packed:])
        except (OSError, EOFError):
            return
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield from map(archive.read, archive.namelist())
