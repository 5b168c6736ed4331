"""Jupyter notebooks, cell by cell from their JSON: nothing in them is run.

Of an output only text, tables and pictures are shown, the last encoded anew.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from html import escape
from itertools import islice
from typing import Any

import nh3

from coursetree.decode import decode
from coursetree.preview.pictures import RefusedError, recode
from coursetree.site.preview import code
from coursetree.site.preview.formats import limit
from coursetree.site.preview.pieces import Piece, Pieces

_PICTURES = {"image/png": "png", "image/jpeg": "jpg"}
_ATTACHED = re.compile(r"\(attachment:([^)\s]+)\)")
_TERMINAL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f]")
_TABLE = {
    "table": {"class"},
    **{name: set[str]() for name in ("thead", "tbody", "tfoot", "tr", "caption")},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}
Json = Mapping[str, Any]


def make(data: bytes, name: str) -> Pieces:
    try:
        book = json.loads(data)
    except ValueError:
        return (Piece(sort="note", text="not_shown"),)
    cells = list(_cells(book))
    most = limit("cells")
    pieces = [piece for cell in cells[:most] for piece in _cell(cell, _language(book))]
    cut = [Piece(sort="note", text="cut")] if len(cells) > most else []
    return (*pieces, *cut) if pieces else (Piece(sort="note", text="not_shown"),)


def _cells(book: object) -> Iterator[Json]:
    """The cells; in a notebook of version 3 they lie in worksheets."""
    sheets = [book, *_list(book, "worksheets")]
    return (cell for sheet in sheets for cell in _list(sheet, "cells"))


def _list(parent: object, name: str) -> list[Json]:
    found = parent.get(name) if isinstance(parent, dict) else None
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _map(parent: object, name: str) -> Json:
    found = parent.get(name) if isinstance(parent, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _language(book: object) -> str:
    info = _map(_map(book, "metadata"), "language_info")
    name = info.get("name")
    return name if isinstance(name, str) else "python"


def _cell(cell: Json, language: str) -> Iterator[Piece]:
    source = _text(cell.get("source", cell.get("input")))
    sort = cell.get("cell_type")
    if sort == "code":
        yield _block(source, language)
        for output in islice(_list(cell, "outputs"), limit("cells")):
            yield from _output(output)
    elif sort == "raw":
        yield Piece(sort="html", text=f'<pre class="ct-plain">{escape(source, quote=False)}</pre>')
    else:
        yield Piece(sort="markdown", text=_with_attachments(source, _map(cell, "attachments")))


def _block(source: str, language: str) -> Piece:
    html = code.coloured(source[: limit("characters")], code.named(language))
    return Piece(sort="html", text=f'<pre class="ct-code" tabindex="0"><code>{html}</code></pre>')


def _output(output: Json) -> Iterator[Piece]:
    """The richest form of an output that is safe to show."""
    data = _map(output, "data") or output
    for kind, suffix in _PICTURES.items():
        picture = _picture(_text(data.get(kind, data.get(suffix))))
        if picture:
            yield picture
            return
    table = _table(_text(data.get("text/html", data.get("html"))))
    yield from table or _said(output, data)


def _said(output: Json, data: Json) -> Iterator[Piece]:
    traceback = output.get("traceback")
    lines = "\n".join(map(str, traceback)) if isinstance(traceback, list) else ""
    text = _text(output.get("text")) or _text(data.get("text/plain")) or lines
    clean = _TERMINAL.sub("", text)[: limit("output")].strip("\n")
    if clean:
        html = f'<pre class="ct-output" tabindex="0">{escape(clean, quote=False)}</pre>'
        yield Piece(sort="html", text=html)


def _table(html: str) -> list[Piece]:
    if "<table" not in html:
        return []
    safe = nh3.clean(
        html[: limit("characters")], tags=set(_TABLE), attributes=_TABLE, link_rel=None
    )
    start, end = safe.find("<table"), safe.rfind("</table>")
    table = safe[start : end + len("</table>")].replace("<table", '<table class="ct-table"', 1)
    return [Piece(sort="html", text=f'<div class="ct-scroll" tabindex="0">{table}</div>')]


def _picture(encoded: str) -> Piece | None:
    if not encoded:
        return None
    try:
        data, suffix = recode(b64decode(encoded), limit("picture"))
    except (NotBase64, ValueError, OSError, RefusedError):
        return Piece(sort="note", text="not_shown")
    return Piece(sort="image", text=suffix, data=data)


def _with_attachments(source: str, attachments: Json) -> str:
    def address(match: re.Match[str]) -> str:
        kinds = _map(attachments, match[1])
        found = next((kind for kind in _PICTURES if isinstance(kinds.get(kind), str)), None)
        return f"(data:{found};base64,{kinds[found].strip()})" if found else match[0]

    return _ATTACHED.sub(address, source)


def _text(value: object) -> str:
    joined = "".join(map(str, value)) if isinstance(value, list) else value
    return decode(joined.encode("utf-8", "replace"))[0] if isinstance(joined, str) else ""
