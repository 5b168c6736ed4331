"""Small files of several formats, made here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image

Picture = Callable[..., bytes]


@pytest.fixture
def picture() -> Picture:
    """Makes a picture of one colour; `turned` is its EXIF orientation."""

    def make(width: int = 800, height: int = 400, form: str = "PNG", turned: int = 0) -> bytes:
        out, exif = io.BytesIO(), Image.Exif()
        if turned:
            exif[0x0112] = turned
            exif[0x010F] = "SECRET MAKER"
        Image.new("RGB", (width, height), "red").save(out, form, exif=exif)
        return out.getvalue()

    return make


@pytest.fixture
def pdf() -> bytes:
    """One empty page of A4."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def package() -> Callable[[dict[str, bytes]], bytes]:
    """Makes a zip of files by name."""

    def make(files: dict[str, bytes]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return out.getvalue()

    return make
