"""What becomes a small picture, and what is refused."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from coursetree.preview import RefusedError, thumbnail
from coursetree.preview.pictures import recode

Picture = Callable[..., bytes]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_a_picture_becomes_a_small_jpeg(picture: Picture, form: str) -> None:
    made = thumbnail(picture(form=form), 320)
    shown = Image.open(io.BytesIO(made.data))
    assert (shown.format, shown.size) == ("JPEG", (320, 160))
    assert (made.width, made.height) == shown.size


def test_a_small_picture_keeps_its_size(picture: Picture) -> None:
    made = thumbnail(picture(100, 50), 320)
    assert (made.width, made.height) == (100, 50)


def test_a_photograph_is_turned_and_tells_nothing_else(picture: Picture) -> None:
    made = thumbnail(picture(form="JPEG", turned=6), 200)
    assert (made.width, made.height) == (200, 400)
    assert b"SECRET" not in made.data and b"Exif" not in made.data


def test_what_is_transparent_is_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    shown = Image.open(io.BytesIO(thumbnail(out.getvalue(), 40).data))
    assert shown.getpixel((20, 20)) == (255, 255, 255)


def test_a_long_strip_is_cut(picture: Picture) -> None:
    made = thumbnail(picture(100, 5000), 100)
    assert (made.width, made.height) == (100, 300)


def test_the_first_page_of_a_pdf(pdf: bytes) -> None:
    made = thumbnail(pdf, 320)
    assert made.width in (319, 320) and 450 <= made.height <= 455


def test_the_picture_in_an_office_document(
    picture: Picture, package: Callable[[dict[str, bytes]], bytes]
) -> None:
    data = package({"ppt/presentation.xml": b"", "docProps/thumbnail.jpeg": picture(form="JPEG")})
    assert thumbnail(data, 320).width == 320


def huge_png() -> bytes:
    """A few bytes that promise 64 million pixels."""
    head = struct.pack(">IIBBBBB", 8_000, 8_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><script>alert(1)</script>", "not a picture"),
        (b"", "not a picture"),
        (b"%PDF-1.7 <html>", "no first page"),
        (b"PK\x03\x04 broken", "damaged"),
        (huge_png(), "more than 50,000,000 pixels"),
    ],
    ids=["html", "empty", "pdf that is none", "broken zip", "bomb"],
)
def test_what_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        thumbnail(data, 320)


def test_an_office_document_without_a_picture(
    package: Callable[[dict[str, bytes]], bytes],
) -> None:
    with pytest.raises(RefusedError, match="no picture"):
        thumbnail(package({"word/document.xml": b""}), 320)


@pytest.mark.parametrize(("form", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("GIF", "jpg")])
def test_encoded_anew(picture: Picture, form: str, suffix: str) -> None:
    data, found = recode(picture(form=form, turned=1) + b"<script>", 400)
    assert found == suffix
    assert b"script" not in data and b"SECRET" not in data
    assert Image.open(io.BytesIO(data)).width == 400
