"""What the search reads of a file, as a preview: an archive's listing, a document's text."""

from __future__ import annotations

from html import escape

from coursetree.model import Document
from coursetree.site.preview.formats import limit
from coursetree.site.preview.pieces import Piece, Pieces

_NOTHING = (Piece(sort="note", text="not_shown"),)


def listing(document: Document) -> Pieces:
    """The names in an archive."""
    names = "\n".join(document.pages).splitlines()
    most = limit("names")
    items = "".join(f"<li>{escape(name, quote=False)}</li>" for name in names[:most] if name)
    cut = (Piece(sort="note", text="cut"),) if document.cut or len(names) > most else ()
    return (Piece(sort="html", text=f'<ul class="ct-names">{items}</ul>'), *cut) if items else ()


def text(document: Document) -> Pieces:
    """The text of a document, page by page as far as it has pages."""
    left = limit("characters")
    shown: list[str] = []
    for page in document.pages:
        shown.append(page.strip()[:left])
        left -= len(page)
        if left <= 0:
            break
    html = "<hr>".join(escape(page, quote=False) for page in shown if page)
    if not html:
        return _NOTHING
    cut = (Piece(sort="note", text="cut"),) if document.cut or left <= 0 else ()
    said = Piece(sort="note", text="extracted")
    return (
        said,
        Piece(sort="html", text=f'<div class="ct-extract" tabindex="0">{html}</div>'),
        *cut,
    )


def pieces(sort: str, document: Document) -> Pieces:
    """The preview of an `archive` or an `office` document."""
    return (listing(document) or _NOTHING) if sort == "archive" else text(document)
