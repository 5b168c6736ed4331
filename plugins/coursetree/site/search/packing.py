"""Bytes as the browser fetches them, small on any host: compressed here, not by the server."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def compressed(data: bytes) -> bytes:
    """The same bytes for the same data, whenever."""
    return gzip.compress(data, compresslevel=6, mtime=0)


def packed(value: object) -> bytes:
    """A JSON value, compressed; bytes of a path that are not text become U+FFFD."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return compressed(text.encode("utf-8", "replace"))


def batches(items: Iterable[T], sizes: Iterable[int], limit: int) -> Iterator[list[T]]:
    """The items in order, in batches that reach `limit` altogether."""
    batch: list[T] = []
    total = 0
    for item, size in zip(items, sizes, strict=True):
        batch.append(item)
        total += size
        if total >= limit:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch
