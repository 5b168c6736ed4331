"""What a PDF says beside its pages: bookmarks, forms, comments, its title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from coursetree.checks.looks.pdf_objects import plain, resolved

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST = 2_000
_LONGEST = 100_000
_ABOUT = ("/Title", "/Subject", "/Keywords")


def asides(reader: PdfReader, notes: list[str]) -> tuple[str, ...]:
    """All of them; `notes` are those that stand on the pages."""
    root = plain(reader.trailer["/Root"])
    about = (str(plain(reader.metadata).get(name) or "") for name in _ABOUT)
    texts = (*about, *_bookmarks(root), *_fields(plain(root.get("/AcroForm"))), *notes)
    whole = "\n".join(dict.fromkeys(filter(None, texts)))[:_LONGEST]
    return (whole,) if whole else ()


def note(annotation: Mapping[str, Any]) -> str:
    """What an annotation of a page says; a link says nothing."""
    said = resolved(annotation.get("/Contents"))
    return str(said) if said and annotation.get("/Subtype") != "/Link" else ""


def _bookmarks(root: Mapping[str, Any]) -> Iterator[str]:
    """The titles of the outline, each once, however its links loop."""
    waiting = [plain(plain(root.get("/Outlines")).get("/First"))]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST:
        item = waiting.pop()
        if not item or id(item) in seen:
            continue
        seen.add(id(item))
        yield str(resolved(item.get("/Title")) or "")
        waiting += [plain(item.get("/Next")), plain(item.get("/First"))]


def _fields(form: Mapping[str, Any]) -> Iterator[str]:
    """What is filled into the form."""
    waiting = list(resolved(form.get("/Fields")) or [])[:_MOST]
    for _ in range(_MOST):
        if not waiting:
            return
        field = plain(waiting.pop())
        value = resolved(field.get("/V"))
        if isinstance(value, str):
            yield value
        waiting += list(resolved(field.get("/Kids")) or [])[:_MOST]
