"""Pages that have to be read from their pictures: which they are, and their texts put in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from coursetree.model import Document
from coursetree.text.pages import is_blank


def page_numbers(document: Document) -> tuple[int, ...]:
    """The pages to read, from 0: all of a garbled document, the blank ones of a scan."""
    if not (document.garbled or document.scan):
        return ()
    pages = enumerate(document.pages)
    return tuple(number for number, page in pages if document.garbled or is_blank(page))


def put_in(document: Document, texts: Mapping[int, str]) -> Document:
    """The document with the texts that were read; a page with nothing to read stays."""
    found = {number: text for number, text in texts.items() if not is_blank(text)}
    if not found:
        return document
    pages = tuple(found.get(number, page) for number, page in enumerate(document.pages))
    garbled = document.garbled and 2 * len(found) < len(pages)
    return replace(document, pages=pages, ocr=True, scan=False, garbled=garbled)
