"""Electronic books, a chapter a page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursetree.model import Document
from coursetree.text.html import html_text, markup
from coursetree.text.pages import collect
from coursetree.text.protocol import Extractor, RefusedError, Source
from coursetree.text.xmlzip import Package, local_name, resolve

if TYPE_CHECKING:
    from lxml.etree import _Element


def read(source: Source) -> Document:
    with Package(source.data) as package:
        place = _place(package)
        book = package.xml(place)
        chapters = _chapters(book, posixpath.dirname(place))
        texts = (html_text(markup(package.read(c)))[1] for c in chapters if c in package)
        pages, cut = collect(texts, source.cap)
    title = next((e.text or "" for e in book.iter() if local_name(e) == "title"), "")
    return Document(pages=pages, title=title.strip(), cut=cut)


def _place(package: Package) -> str:
    """The part that lists the book."""
    for element in package.xml("META-INF/container.xml").iter():
        if local_name(element) == "rootfile":
            return element.get("full-path", "")
    raise RefusedError("has no book inside")


def _chapters(book: _Element, folder: str) -> Iterator[str]:
    """The parts in reading order."""
    elements = list(book.iter())
    items = {e.get("id"): e.get("href", "") for e in elements if local_name(e) == "item"}
    for element in elements:
        if local_name(element) == "itemref" and (href := items.get(element.get("idref"))):
            yield resolve(folder, href)


EPUB = Extractor(
    name="epub",
    version=1,
    formats=frozenset({"epub"}),
    read=read,
    libraries=("lxml", "selectolax"),
)
