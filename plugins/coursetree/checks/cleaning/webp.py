"""WebP without Exif and XMP; the way up stays."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from coursetree.checks.cleaning.exif import exif_of, orientation

_HEADER = 12
_EXIF, _XMP, _EXTENDED = b"EXIF", b"XMP ", b"VP8X"
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def clean(data: bytes) -> bytes:
    """The other chunks stay byte by byte. Raises `ValueError` for a broken file."""
    chunks = list(_chunks(data))
    if not any(kind in (_EXIF, _XMP) for kind, _ in chunks):
        return data
    upright = orientation(data)
    body = b"".join(
        _chunk(kind, _without_flags(content, upright > 1) if kind == _EXTENDED else content)
        for kind, content in chunks
        if kind not in (_EXIF, _XMP)
    )
    if upright > 1:
        body += _chunk(_EXIF, exif_of(upright))
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _HEADER
    while at + 8 <= len(data):
        end = at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        if end > len(data):
            raise ValueError("is damaged")
        yield data[at : at + 4], data[at + 8 : end]
        at = end + end % 2


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _without_flags(content: bytes, turned: bool) -> bytes:
    flags = content[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if turned else 0)
    return bytes([flags]) + content[1:]
