"""The small pictures beside the rows of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coursetree.cache import Cache
from coursetree.preview import Picture, sheet
from coursetree.site.preview.assets import Assets

_ON_ONE_SHEET = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumb:
    """A part of a sheet: its address, and how far down it is, in percent as CSS counts."""

    url: str
    down: float


def make_thumbs(pictures: Mapping[str, Picture], assets: Assets, store: Cache) -> dict[str, Thumb]:
    """The pictures on sheets, in the order of their rows, so that what is seen comes first."""
    thumbs: dict[str, Thumb] = {}
    names = list(pictures)
    for start in range(0, len(names), _ON_ONE_SHEET):
        some = names[start : start + _ON_ONE_SHEET]
        url = assets.put(sheet([pictures[name] for name in some], store), "webp")
        last = max(1, len(some) - 1)
        thumbs |= {
            name: Thumb(url=url, down=round(100 * n / last, 2)) for n, name in enumerate(some)
        }
    return thumbs
