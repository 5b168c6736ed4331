"""Every link of a tree to another site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urldefrag

from selectolax.lexbor import LexborHTMLParser

from coursetree.cache import Cache
from coursetree.catalog.read import Reading
from coursetree.checks.markdown import pages_of

_WEB = ("http://", "https://")


def links(reading: Reading, cache: Cache) -> list[str]:
    """The addresses that courses, their resources and the pages link to, without fragments."""
    return sorted({urldefrag(url).url for url in _all(reading, cache) if url.startswith(_WEB)})


def _all(reading: Reading, cache: Cache) -> Iterator[str]:
    catalog = reading.catalog
    yield from (link.url for link in catalog.elsewhere)
    for course in catalog.courses:
        yield course.homepage
        yield from (link.url for link in course.resources)
        yield from (material.source for material in course.materials)
    for page in pages_of(reading.tree, reading.tree.entries, cache).values():
        for node in LexborHTMLParser(page.html).css("a[href]"):
            yield node.attributes["href"] or ""
