"""PDF: what it would do by itself, what is packed into it, who made it."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from coursetree.checks.looks.look import Look, Trait
from coursetree.checks.looks.pdf_asides import asides, note
from coursetree.checks.looks.pdf_objects import plain, resolved
from coursetree.checks.looks.xmp import creators

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 5_000
_MOST_LINKS = 2_000
_MOST_STEPS = 20
_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "a program to be launched",
    "/ImportData": "an import of data",
    "/SubmitForm": "a form that is sent off",
}
# Some programs take a file for what its first bytes are.
_PAGE = re.compile(rb"<(?:!doctype html|html|script|svg)\b", re.I)
_HEAD = 1024
# Without any of these, and with nothing packed away, no page needs to be looked at.
_MARKS = (b"/JavaScript", b"/JS", b"/Launch", b"/AA", b"/EmbeddedFile", b"/FileAttachment",
          b"/ImportData", b"/SubmitForm", b"/RichMedia", b"/ObjStm", b"/Encrypt", b"/Contents(",
          b"/Contents (", b"/Contents<", b"javascript:", b"#")  # fmt: skip


def look(data: bytes, name: str) -> Look:
    # It takes a quarter of a second to import.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        # Most encrypted files open for everybody, without a password.
        if reader.is_encrypted and not reader.decrypt(""):
            return Look(traits=(Trait(code="locked"),))
        notes: list[str] = []
        active = tuple(_active(reader, notes)) if any(mark in data for mark in _MARKS) else ()
        if _PAGE.search(data[:_HEAD].partition(b"%PDF-")[0]):
            active = (Trait(code="active-pdf", detail="a web page before its beginning"), *active)
        return Look(
            pages=len(reader.pages),
            traits=(*active, *_people(reader)),
            asides=asides(reader, notes),
        )
    except PyPdfError as error:
        return Look(failure=f"is damaged: {error}"[:200])


def _active(reader: PdfReader, notes: list[str]) -> Iterator[Trait]:
    """What acts by itself; what the pages' annotations say is added to the notes."""
    root = plain(reader.trailer["/Root"])
    names = plain(root.get("/Names"))
    found = [_action(root.get("/OpenAction")), *_triggers(root)]
    if "/JavaScript" in names:
        found.append("JavaScript")
    if _has_leaves(names.get("/EmbeddedFiles")):
        found.append("embedded files")
    if "/XFA" in plain(root.get("/AcroForm")):
        found.append("an XFA form")
    yield from (Trait(code="active-pdf", detail=what) for what in dict.fromkeys(found) if what)
    for number, page in enumerate(reader.pages[:_MOST_PAGES], 1):
        annotations = _annotations(plain(page))
        notes.extend(map(note, annotations))
        for what in dict.fromkeys(_on_page(plain(page), annotations)):
            yield Trait(code="active-pdf", detail=what, page=number)


def _has_leaves(tree: Any, depth: int = 8) -> bool:
    """Whether a name tree names anything."""
    node = plain(tree)
    if resolved(node.get("/Names")):
        return True
    kids = list(resolved(node.get("/Kids")) or [])[:_MOST_LINKS]
    return depth > 0 and any(_has_leaves(kid, depth - 1) for kid in kids)


def _annotations(page: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(map(plain, list(resolved(page.get("/Annots")) or [])[:_MOST_LINKS]))


def _on_page(page: Mapping[str, Any], annotations: list[Mapping[str, Any]]) -> Iterator[str]:
    yield from filter(None, _triggers(page))
    for annotation in annotations:
        if annotation.get("/Subtype") == "/FileAttachment":
            yield "embedded files"
        yield from filter(None, (_action(annotation.get("/A")), *_triggers(annotation)))


def _triggers(holder: Mapping[str, Any]) -> Iterator[str]:
    """The actions that begin by themselves, at opening or closing say."""
    yield from map(_action, plain(holder.get("/AA")).values())


def _action(value: Any) -> str:
    """What an action does, or the first of those that follow it."""
    action = plain(value)
    for _ in range(_MOST_STEPS):
        address = str(resolved(action.get("/URI")) or "").strip().lower()
        if address.startswith("javascript:"):
            return "JavaScript"
        if what := _ACTIONS.get(str(action.get("/S", "")), ""):
            return what
        following = resolved(action.get("/Next"))
        action = plain(following[0] if isinstance(following, list) and following else following)
    return ""


def _people(reader: PdfReader) -> Iterator[Trait]:
    author = str(plain(reader.metadata).get("/Author") or "").strip("\0 \t\r\n")
    stream = resolved(plain(reader.trailer["/Root"]).get("/Metadata"))
    described = stream.get_data() if hasattr(stream, "get_data") else b""
    for person in dict.fromkeys((author, *creators(described))):
        if person:
            yield Trait(code="metadata", detail=person)
