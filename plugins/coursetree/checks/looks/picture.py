"""Pictures: their size, and what a camera or an editor wrote into them."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursetree.checks.looks.look import Look, Trait
from coursetree.checks.looks.xmp import creators

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

_MOST_PIXELS = 50_000_000
_ARTIST, _GPS = 0x013B, 0x8825
_XP_AUTHOR = 0x9C9D
_DESCRIPTION, _XP_TEXTS = 0x010E, (0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F)
# HEIC keeps Exif like this somewhere, and nothing here has to unpack the picture.
_EXIF = re.compile(rb"Exif\0\0(?:II\*\0|MM\0\*)")
_LONGEST_EXIF = 1 << 18
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_LONGEST_ASIDE = 10_000


def look(data: bytes, name: str) -> Look:
    # Few checks of a change see a picture.
    from PIL import Image, UnidentifiedImageError

    if _is_heic(data):
        return _heic(data)
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                # Whatever else is in it would have to be unpacked first.
                large = Trait(code="large-picture", detail=f"{width} x {height}")
                return Look(traits=(large,))
            traits = tuple(_traits(image.getexif(), [image.info.get("Author"), *creators(data)]))
            return Look(traits=traits, asides=tuple(_asides(image)))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error) as error:
        return Look(failure=f"is damaged: {error}"[:200])


def _traits(exif: Exif, described: list[object]) -> Iterator[Trait]:
    if exif.get_ifd(_GPS).get(2):
        yield Trait(code="location")
    people = (exif.get(_ARTIST), _wide(exif.get(_XP_AUTHOR)), *described)
    for person in dict.fromkeys(str(person).strip("\0 ") for person in people if person):
        if person:
            yield Trait(code="metadata", detail=person)


def _asides(image: Image) -> Iterator[str]:
    """What a program or a person wrote about the picture."""
    exif = image.getexif()
    said = (exif.get(_DESCRIPTION), *(_wide(exif.get(tag)) for tag in _XP_TEXTS))
    noted = (value for value in image.info.values() if isinstance(value, str))
    for text in (*said, *noted, image.info.get("comment")):
        plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        if isinstance(plain, str) and plain.strip("\0 "):
            yield plain.strip("\0 ")[:_LONGEST_ASIDE]


def _is_heic(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS


def _heic(data: bytes) -> Look:
    from PIL.Image import Exif

    exif = Exif()
    if found := _EXIF.search(data):
        exif.load(data[found.start() : found.start() + _LONGEST_EXIF])
    return Look(traits=tuple(_traits(exif, [*creators(data)])))


def _wide(value: object) -> str:
    return value.decode("utf-16-le", "replace") if isinstance(value, bytes) else ""
