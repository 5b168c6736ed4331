"""Pictures: their size, and what a camera or an editor wrote into them."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursetree.checks.looks.look import Look, Trait
from coursetree.checks.looks.xmp import creators

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 50_000_000
_ARTIST, _GPS = 0x013B, 0x8825
_XP_AUTHOR = 0x9C9D


def look(data: bytes, name: str) -> Look:
    # Few checks of a change see a picture.
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(data)) as image:
            return Look(traits=tuple(_traits(image, creators(data))))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error) as error:
        return Look(failure=f"is damaged: {error}"[:200])


def _traits(image: Image, described: list[str]) -> Iterator[Trait]:
    width, height = image.size
    if width * height > _MOST_PIXELS:
        # Whatever else is in it would have to be unpacked first.
        yield Trait(code="large-picture", detail=f"{width} x {height}")
        return
    exif = image.getexif()
    if exif.get_ifd(_GPS).get(2):
        yield Trait(code="location")
    people = (exif.get(_ARTIST), _wide(exif.get(_XP_AUTHOR)), image.info.get("Author"), *described)
    for person in dict.fromkeys(str(person).strip("\0 ") for person in people if person):
        if person:
            yield Trait(code="metadata", detail=person)


def _wide(value: object) -> str:
    return value.decode("utf-16-le", "replace") if isinstance(value, bytes) else ""
