"""PNG without texts, Exif and times."""

from __future__ import annotations

from collections.abc import Iterator

_SIGNATURE = 8
_DROPPED = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})


def clean(data: bytes) -> bytes:
    """The other chunks stay byte by byte. Raises `ValueError` for a broken file."""
    kept = (chunk for kind, chunk in _chunks(data) if kind not in _DROPPED)
    return data[:_SIGNATURE] + b"".join(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            raise ValueError("is damaged")
        yield data[at + 4 : at + 8], data[at:end]
        at = end
