"""PDF: what it would do by itself, what is packed into it, who made it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from coursetree.checks.looks.look import Look, Trait
from coursetree.checks.looks.xmp import creators

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 5_000
_MOST_LINKS = 50
_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "a program to be launched",
    "/ImportData": "an import of data",
    "/SubmitForm": "a form that is sent off",
}
# Without any of these, and with nothing packed away, no page needs to be looked at.
_MARKS = (b"/JavaScript", b"/JS", b"/Launch", b"/AA", b"/EmbeddedFile", b"/FileAttachment",
          b"/ImportData", b"/SubmitForm", b"/RichMedia", b"/ObjStm", b"/Encrypt", b"#")  # fmt: skip


def look(data: bytes, name: str) -> Look:
    # It takes a quarter of a second to import.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            return Look(traits=(Trait(code="locked"),) if not reader.decrypt("") else ())
        active = tuple(_active(reader)) if any(mark in data for mark in _MARKS) else ()
        return Look(pages=len(reader.pages), traits=(*active, *_people(reader)))
    except PyPdfError as error:
        return Look(failure=f"is damaged: {error}"[:200])


def _active(reader: PdfReader) -> Iterator[Trait]:
    root = _plain(reader.trailer["/Root"])
    names = _plain(root.get("/Names"))
    found = [_action(root.get("/OpenAction")), *_triggers(root)]
    if "/JavaScript" in names:
        found.append("JavaScript")
    if _has_leaves(names.get("/EmbeddedFiles")):
        found.append("embedded files")
    if "/XFA" in _plain(root.get("/AcroForm")):
        found.append("an XFA form")
    yield from (Trait(code="active-pdf", detail=what) for what in dict.fromkeys(found) if what)
    for number, page in enumerate(reader.pages[:_MOST_PAGES], 1):
        for what in dict.fromkeys(_on_page(_plain(page))):
            yield Trait(code="active-pdf", detail=what, page=number)


def _has_leaves(tree: Any, depth: int = 8) -> bool:
    """Whether a name tree names anything."""
    node = _plain(tree)
    if _resolved(node.get("/Names")):
        return True
    kids = list(_resolved(node.get("/Kids")) or [])[:_MOST_LINKS]
    return depth > 0 and any(_has_leaves(kid, depth - 1) for kid in kids)


def _on_page(page: Mapping[str, Any]) -> Iterator[str]:
    yield from filter(None, _triggers(page))
    annotations = _resolved(page.get("/Annots")) or []
    for annotation in map(_plain, list(annotations)[:_MOST_LINKS]):
        if annotation.get("/Subtype") == "/FileAttachment":
            yield "embedded files"
        yield from filter(None, (_action(annotation.get("/A")), *_triggers(annotation)))


def _triggers(holder: Mapping[str, Any]) -> Iterator[str]:
    """The actions that begin by themselves, at opening or closing say."""
    yield from map(_action, _plain(holder.get("/AA")).values())


def _action(value: Any) -> str:
    return _ACTIONS.get(str(_plain(value).get("/S", "")), "")


def _people(reader: PdfReader) -> Iterator[Trait]:
    author = str(_plain(reader.metadata).get("/Author") or "").strip("\0 \t\r\n")
    stream = _resolved(_plain(reader.trailer["/Root"]).get("/Metadata"))
    described = stream.get_data() if hasattr(stream, "get_data") else b""
    for person in dict.fromkeys((author, *creators(described))):
        if person:
            yield Trait(code="metadata", detail=person)


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _plain(value: Any) -> Mapping[str, Any]:
    """The dictionary behind a value, empty where there is none."""
    found = _resolved(value)
    return found if isinstance(found, Mapping) else {}
