"""Texts that are nearly the same, found by their least hashes (MinHash)."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[A-Za-z]+|\d+|[\u4e00-\u9fff]")
_SHINGLE = 5
_FEWEST_SHINGLES = 60
_ALIKE = 0.85
# So many shingles with the least hashes stand for a text of any length.
_SKETCH = 400
# Texts that are alike share one of so few with all but certainty.
_KEYS = 8


def alike(texts: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Pairs of a name and an earlier one whose texts are alike, with the share they share.

    Each name comes at most once, with the earlier text most like it.
    """
    sketches = {name: sketch for name, text in texts.items() if (sketch := sketch_of(text))}
    buckets: dict[int, list[str]] = defaultdict(list)
    for name, sketch in sorted(sketches.items()):
        rivals: dict[str, float] = {}
        for bucket in sorted(sketch)[:_KEYS]:
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
