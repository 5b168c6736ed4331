"""PNG without texts, Exif and times."""

from __future__ import annotations

from collections.abc import Iterator

_SIGNATURE = 8
_DROPPED = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})


def clean(data: bytes) -> bytes:
    """The other chunks stay byte by byte. Raises `ValueError` for a broken file."""
    chunks = list(_chunks(data))
    if not chunks or chunks[-1][0] != b"IEND":
        raise ValueError("is damaged")
    return data[:_SIGNATURE] + b"".join(chunk for kind, chunk in chunks if kind not in _DROPPED)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            raise ValueError("is damaged")
        kind = data[at + 4 : at + 8]
        yield kind, data[at:end]
        if kind == b"IEND":
            return
        at = end
