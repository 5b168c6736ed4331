"""Several small pictures as one, so that a list of many costs few requests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from coursetree.cache import Cache, key
from coursetree.preview.pictures import Picture

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

WIDTH, HEIGHT = 112, 128
_VERSION = "1"
_AREA = "sheets"
_QUALITY = 50


def sheet(pictures: Sequence[Picture], store: Cache) -> bytes:
    """A WebP of the pictures below one another, each in a box of `WIDTH` by `HEIGHT` pixels:
    of a high one its top, a broad one in the middle of nothing."""
    name = key(_VERSION, version("pillow"), *(picture.data for picture in pictures))
    kept = store.get(_AREA, name)
    if kept is None:
        kept = _drawn(pictures)
        store.put(_AREA, name, kept)
    return kept


def _drawn(pictures: Sequence[Picture]) -> bytes:
    from PIL import Image

    whole = Image.new("RGBA", (WIDTH, HEIGHT * len(pictures)))
    for number, picture in enumerate(pictures):
        part = _fitted(picture)
        whole.paste(part, (0, number * HEIGHT + (HEIGHT - part.height) // 2))
    out = io.BytesIO()
    whole.save(out, "WEBP", quality=_QUALITY)
    return out.getvalue()


def _fitted(picture: Picture) -> Pixels:
    from PIL import Image

    image = Image.open(io.BytesIO(picture.data), formats=("JPEG",))
    image.draft("RGB", (2 * WIDTH, 2 * HEIGHT))
    height = max(1, round(WIDTH * image.height / image.width))
    small: Pixels = image.convert("RGB").resize((WIDTH, height))
    return small.crop((0, 0, WIDTH, min(height, HEIGHT)))
