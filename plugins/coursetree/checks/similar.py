"""Texts that are nearly the same, found by MinHash signatures in bands."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[A-Za-z]+|\d+|[\u4e00-\u9fff]")
_SHINGLE = 5
_FEWEST_SHINGLES = 60
_ROWS, _BANDS = 4, 16
_ALIKE = 0.85
_PRIME = (1 << 61) - 1
# Arithmetic of fixed factors, so that every machine finds the same.
_FACTORS = tuple(
    ((0x9E3779B97F4A7C15 * (2 * n + 1)) % _PRIME, (0xC2B2AE3D27D4EB4F * (n + 7)) % _PRIME)
    for n in range(_ROWS * _BANDS)
)
# So many shingles with the least hashes stand for a text of any length.
_SKETCH = 400


def alike(texts: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Pairs of a name and an earlier one whose texts are alike, with the share they share.

    Each name comes at most once, with the earlier text most like it.
    """
    sketches = {name: sketch for name, text in texts.items() if (sketch := sketch_of(text))}
    buckets: dict[tuple[int, tuple[int, ...]], list[str]] = defaultdict(list)
    for name, sketch in sorted(sketches.items()):
        rivals: dict[str, float] = {}
        for bucket in _buckets(sketch):
            for other in buckets[bucket]:
                if other not in rivals:
                    rivals[other] = similarity(sketch, sketches[other])
            buckets[bucket].append(name)
        best = max(rivals, key=lambda other: (rivals[other], other), default="")
        if best and rivals[best] >= _ALIKE:
            yield name, best, rivals[best]


def sketch_of(text: str) -> frozenset[int]:
    """The least hashes of a text's shingles; empty for a text too short to compare."""
    words = _WORD.findall(text.lower())
    hashes = {
        zlib.crc32("\0".join(words[at : at + _SHINGLE]).encode())
        for at in range(len(words) - _SHINGLE + 1)
    }
    if len(hashes) < _FEWEST_SHINGLES:
        return frozenset()
    return frozenset(sorted(hashes)[:_SKETCH])


def similarity(one: frozenset[int], other: frozenset[int]) -> float:
    """The estimated share of shingles that two texts have in common (bottom-k sketches)."""
    least = sorted(one | other)[: max(len(one), len(other))]
    return sum(each in one and each in other for each in least) / len(least)


def _buckets(sketch: frozenset[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    signature = [min((a * each + b) % _PRIME for each in sketch) for a, b in _FACTORS]
    for band in range(_BANDS):
        yield band, tuple(signature[band * _ROWS : (band + 1) * _ROWS])
