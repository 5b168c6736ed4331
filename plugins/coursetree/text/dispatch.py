"""From the bytes of one file to its text, here and now."""

from __future__ import annotations

import re
from dataclasses import replace

from coursetree.model import Document
from coursetree.text.protocol import RefusedError, Source
from coursetree.text.registry import BY_FORMAT
from coursetree.text.sniff import is_mismatched, sniff, table

# Nothing shows them, and neither XML nor UTF-8 takes all of them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_REASONS = {
    "encrypted": "needs a password",
    "pointer": "is a Git LFS pointer: the bytes are elsewhere",
}


def extract(data: bytes, name: str) -> Document:
    """The text of a file, page by page; a document without pages where there can be none.

    Runs in this process: for untrusted files use `extract_all`. Raises `RefusedError` for a
    file that is locked or damaged, and may raise anything for one that is hostile.
    """
    format = sniff(data, name)
    if format in _REASONS:
        raise RefusedError(_REASONS[format])
    mismatched = is_mismatched(format, name)
    if format == "empty" and mismatched:
        raise RefusedError("is empty")
    extractor = BY_FORMAT.get(format)
    if extractor is None:
        return Document(pages=(), format=format, mismatched=mismatched)
    source = Source(data=data, cap=table().cap(format))
    found = extractor.read(source)
    pages = tuple(map(_printable, found.pages))
    title = _printable(found.title)
    return replace(found, pages=pages, title=title, format=format, mismatched=mismatched)


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text)
