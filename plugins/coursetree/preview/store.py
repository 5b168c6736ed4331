"""The small pictures of many files: what the cache has, and the rest made in children."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from coursetree.cache import Cache, key
from coursetree.preview.batch import Shot, run_batch
from coursetree.preview.pictures import VERSION, Picture, thumbnail

_AREA = "thumbnails"
_MAKERS = ("pillow", "pypdfium2")
Wanted = tuple[str, Path, int]


def thumbnails(wanted: Iterable[Wanted], store: Cache) -> dict[tuple[str, int], Picture]:
    """The pictures of the files that have one, by content and width.

    Each file comes as an id of its content, such as its Git blob id, where its bytes are,
    and the width.
    """
    found: dict[tuple[str, int], Picture] = {}
    missing: dict[str, tuple[tuple[str, int], Path]] = {}
    for content, file, width in wanted:
        name = key(content, str(width), *_made_by())
        kept = store.get(_AREA, name)
        if kept is None:
            missing[name] = ((content, width), file)
        elif kept:
            found[content, width] = _decode(kept)
    shots = [
        Shot(key=name, file=file, function=thumbnail, arguments=(size,))
        for name, ((_, size), file) in missing.items()
    ]
    for outcome in run_batch(shots):
        picture = outcome.value
        if outcome.lasting:
            store.put(_AREA, outcome.key, _encode(picture) if picture else b"")
        if picture:
            found[missing[outcome.key][0]] = picture
    return found


@cache
def _made_by() -> tuple[str, ...]:
    return (VERSION, *(f"{name} {version(name)}" for name in _MAKERS))


def _encode(picture: Picture) -> bytes:
    return f"{picture.width} {picture.height}\n".encode() + picture.data


def _decode(value: bytes) -> Picture:
    head, _, data = value.partition(b"\n")
    width, height = map(int, head.split())
    return Picture(data=data, width=width, height=height)
