"""The one thing in Exif that changes how a picture looks: which way is up."""

from __future__ import annotations

import io
import struct

_ORIENTATION = 0x0112


def orientation(data: bytes) -> int:
    """From 1, upright, to 8. Raises `ValueError` for a broken file."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            found = image.getexif().get(_ORIENTATION, 1)
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValueError("is damaged") from error
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def exif_of(orientation: int) -> bytes:
    """Exif with that one field."""
    header = b"MM\0*" + struct.pack(">I", 8)
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    return header + struct.pack(">H", 1) + entry + struct.pack(">I", 0)
