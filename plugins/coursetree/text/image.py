"""Pictures: no text by themselves, but perhaps of a page that has some."""

from __future__ import annotations

from coursetree.model import Document
from coursetree.text.protocol import Extractor, Source


def read(source: Source) -> Document:
    return Document(pages=("",), scan=True)


IMAGE = Extractor(
    name="image",
    version=1,
    formats=frozenset({"png", "jpeg", "gif", "webp", "tiff", "bmp"}),
    read=read,
)
