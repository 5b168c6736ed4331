"""Source code, highlighted."""

from __future__ import annotations

from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.util import ClassNotFound

from coursetree.decode import decode
from coursetree.site.preview.formats import limit
from coursetree.site.preview.pieces import Piece, Pieces

_LONGEST_LINE = 2000
_FORMATTER = HtmlFormatter(nowrap=True)


def make(data: bytes, name: str) -> Pieces:
    text, cut = shown(data)
    html = coloured(text, _lexer(name, text))
    note = (Piece(sort="note", text="cut"),) if cut else ()
    return (Piece(sort="code", text=html), *note)


def plain(data: bytes, name: str) -> Pieces:
    text, cut = shown(data)
    note = (Piece(sort="note", text="cut"),) if cut else ()
    html = f'<pre class="ct-plain" tabindex="0">{escape(text, quote=False)}</pre>'
    return (Piece(sort="html", text=html), *note)


def shown(data: bytes) -> tuple[str, bool]:
    """The beginning of a text as far as it is shown, and whether there is more."""
    text = decode(data)[0].replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    lines = text[: limit("characters")].split("\n")
    kept = "\n".join(lines[: limit("lines")])
    return kept, len(kept) < len(text)


def coloured(text: str, lexer: Lexer | None) -> str:
    """Safe HTML with a line for each line; without colours where they would cost too much."""
    if lexer is None or max(map(len, text.split("\n"))) > _LONGEST_LINE:
        return escape(text, quote=False)
    html: str = highlight(text, lexer, _FORMATTER)
    return html.rstrip("\n")


def named(language: str) -> Lexer | None:
    """The lexer of a language by name, `None` for one that nobody knows."""
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


def _lexer(name: str, text: str) -> Lexer | None:
    try:
        return get_lexer_for_filename(name, text, stripnl=False)
    except ClassNotFound:
        return None
