"""JPEG without Exif, XMP, IPTC and comments; the way up stays."""

from __future__ import annotations

import struct

from coursetree.checks.cleaning.exif import exif_of, orientation

_SCAN, _END = 0xDA, 0xD9
_EXIF, _PROFILES, _IPTC, _COMMENT = 0xE1, 0xE2, 0xED, 0xFE
# Within a scan these stand for data, not for the end of it.
_IN_SCAN = frozenset({0x00, *range(0xD0, 0xD8)})
_MANY_PICTURES = b"MPF\0"


def clean(data: bytes) -> bytes:
    """The picture itself is not touched, byte by byte. Raises `ValueError` for a broken file.

    Behind its end some cameras put another picture, with all that the first says again: that
    goes if it says anything.
    """
    segments, end = _segments(data)
    behind = data[end:]
    told = b"Exif\0" in behind or b"<x:xmpmeta" in behind
    out = bytearray(data[:2])
    upright = orientation(data)
    if upright > 1:
        out += _segment(_EXIF, b"Exif\0\0" + exif_of(upright))
    for marker, segment in segments:
        listing = marker == _PROFILES and segment[4:8] == _MANY_PICTURES
        if marker not in (_EXIF, _IPTC, _COMMENT) and not (told and listing):
            out += segment
    return bytes(out) + (b"" if told else behind)


def _segments(data: bytes) -> tuple[list[tuple[int, bytes]], int]:
    """Every segment, a scan with its data, and where the last one ends."""
    found = []
    at = 2
    while at + 2 <= len(data):
        if data[at] != 0xFF:
            raise ValueError("is damaged")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            found.append((marker, data[at : at + 2]))
            return found, at + 2
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        found.append((marker, data[at:end]))
        at = end
    if any(marker == _SCAN for marker, _ in found):
        return found, len(data)
    raise ValueError("is damaged")


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker is; the end of a file that is cut short."""
    while (at := data.find(b"\xff", at)) >= 0:
        if at + 1 < len(data) and data[at + 1] not in _IN_SCAN and data[at + 1] != 0xFF:
            return at
        at += 1
    return len(data)


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content
