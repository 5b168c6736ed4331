"""JPEG without Exif, XMP, IPTC and comments; the way up stays."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

_START, _SCAN = 0xD8, 0xDA
_EXIF, _IPTC, _COMMENT = 0xE1, 0xED, 0xFE
_ORIENTATION = 0x0112


def clean(data: bytes) -> bytes:
    """The picture itself is not touched, byte by byte. Raises `ValueError` for a broken file."""
    out = bytearray(data[:2])
    upright = _orientation(data)
    if upright > 1:
        out += _segment(_EXIF, b"Exif\0\0" + _exif(upright))
    for marker, segment in _segments(data):
        if marker not in (_EXIF, _IPTC, _COMMENT):
            out += segment
    return bytes(out)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every segment up to the first scan, with which all the rest comes."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise ValueError("is damaged")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _SCAN:
            yield marker, data[at:]
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        yield marker, data[at:end]
        at = end
    raise ValueError("is damaged")


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _exif(orientation: int) -> bytes:
    """Exif with one field."""
    header = b"MM\0*" + struct.pack(">I", 8)
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    return header + struct.pack(">H", 1) + entry + struct.pack(">I", 0)


def _orientation(data: bytes) -> int:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            found = image.getexif().get(_ORIENTATION, 1)
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValueError("is damaged") from error
    return found if isinstance(found, int) and 1 <= found <= 8 else 1
