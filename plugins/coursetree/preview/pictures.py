"""Bytes of one file to one small picture. This runs in a child that can be killed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

VERSION = "1"
_MOST_PIXELS = 50_000_000
_QUALITY = 75
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
# Where Office programs keep the picture of a document's first page.
_EMBEDDED = ("docProps/thumbnail.jpeg", "docProps/thumbnail.png", "Thumbnails/thumbnail.png")
_LARGEST_EMBEDDED = 10_000_000
# A page that is longer than this by width is cut: a poster would be a mere strip.
_TALLEST = 3


class RefusedError(Exception):
    """There is no picture to be had; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A JPEG with its size in pixels."""

    data: bytes
    width: int
    height: int


def thumbnail(data: bytes, width: int) -> Picture:
    """The file as a picture at most `width` pixels wide: an image turned the way it was taken,
    a PDF's first page, the picture inside an Office document.

    Nothing of the original but its pixels is kept. Raises `RefusedError`, and may raise
    anything for a file that is hostile.
    """
    if b"%PDF-" in data[:1024]:
        return _encode(_first_page(data, width), width)
    if data.startswith(b"PK"):
        data = _embedded(data)
    return _encode(_image(data, width), width)


def recode(data: bytes, width: int) -> tuple[bytes, str]:
    """A picture encoded anew, at most `width` pixels wide, and its extension: a drawing stays
    a PNG, all else becomes a JPEG. Raises as `thumbnail` does."""
    if not data.startswith(b"\x89PNG"):
        return _encode(_image(data, width), width).data, "jpg"
    image = _image(data, width)
    image.thumbnail((width, _TALLEST * width))
    bare = image.copy()
    bare.info = {}
    out = io.BytesIO()
    bare.save(out, "PNG", optimize=True)
    return out.getvalue(), "png"


def _image(data: bytes, width: int) -> Pixels:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError as error:
        raise RefusedError("is not a picture") from error
    if image.width * image.height > _MOST_PIXELS:
        raise RefusedError(f"has more than {_MOST_PIXELS:,} pixels")
    # A JPEG can be decoded at a fraction of its size; twice the width keeps it sharp.
    image.draft("RGB", (2 * width, 2 * width))
    upright: Pixels = ImageOps.exif_transpose(image)
    return upright


def _first_page(data: bytes, width: int) -> Pixels:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(data) as pdf:
            page = pdf[0]
            across, down = page.get_size()
            scale = min(width / max(across, 1), _TALLEST * width / max(down, 1))
            image: Pixels = page.render(scale=scale).to_pil()
            return image
    except (PdfiumError, IndexError) as error:
        raise RefusedError("has no first page that can be shown") from error


def _embedded(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            name = next((name for name in _EMBEDDED if name in archive.NameToInfo), "")
            if not name or archive.getinfo(name).file_size > _LARGEST_EMBEDDED:
                raise RefusedError("holds no picture of itself")
            return archive.read(name)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise RefusedError("is damaged") from error


def _encode(image: Pixels, width: int) -> Picture:
    image = _on_white(image)
    tallest = _TALLEST * image.width
    if image.height > tallest:
        image = image.crop((0, 0, image.width, tallest))
    image.thumbnail((width, _TALLEST * width), reducing_gap=2.0)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return Picture(data=out.getvalue(), width=image.width, height=image.height)


def _on_white(image: Pixels) -> Pixels:
    from PIL import Image

    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(white, seen).convert("RGB")
