"""Web pages, and web pages saved as mail (mhtml)."""

from __future__ import annotations

import codecs
import email
import re
from typing import TYPE_CHECKING

from coursetree.decode import decode
from coursetree.model import Document
from coursetree.text.pages import collect
from coursetree.text.protocol import Extractor, RefusedError, Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_HEAD = 2048
_UNSEEN = ["script", "style", "template", "noscript", "head", "svg"]
_BLOCKS = (
    "address, article, aside, blockquote, br, caption, dd, details, dialog, div, dl, dt, fieldset,"
    " figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hr, li, main, nav, ol,"
    " option, p, pre, section, summary, table, tr, ul"
)
_SPACE = re.compile(r"[ \t\r\f\v\xa0]+")


def read_html(source: Source) -> Document:
    title, text = html_text(markup(source.data))
    pages, cut = collect([text], source.cap)
    return Document(pages=pages, title=title, cut=cut)


def read_mhtml(source: Source) -> Document:
    message = email.message_from_bytes(source.data)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
            title, text = html_text(markup(data, part.get_content_charset() or ""))
            pages, cut = collect([text], source.cap)
            return Document(pages=pages, title=title, cut=cut)
    raise RefusedError("has no page inside")


def markup(data: bytes, charset: str = "") -> str:
    """The characters of a page: as it declares them where that is true, else as decoded."""
    declared = _DECLARED.search(data[:_HEAD])
    name = charset or (declared[1].decode("ascii", "replace") if declared else "")
    try:
        return data.decode(codecs.lookup(name).name)
    except (LookupError, ValueError):
        return decode(data)[0]


def html_text(characters: str) -> tuple[str, str]:
    """The title and the visible text of a page, a line for each block."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(characters)
    heading = tree.css_first("title")
    title = " ".join(heading.text().split()) if heading else ""
    tree.strip_tags(_UNSEEN)
    return title, _visible(tree)


def _visible(tree: LexborHTMLParser) -> str:
    if tree.body is None:
        return ""
    for node in tree.css(_BLOCKS):
        node.insert_before("\n")
        node.insert_after("\n")
    for node in tree.css("td, th"):
        node.insert_after("\t")
    lines = (_SPACE.sub(" ", line).strip() for line in tree.body.text().split("\n"))
    return "\n".join(filter(None, lines))


HTML = Extractor(
    name="html", version=1, formats=frozenset({"html"}), read=read_html, libraries=("selectolax",)
)
MHTML = Extractor(
    name="mhtml",
    version=1,
    formats=frozenset({"mhtml"}),
    read=read_mhtml,
    libraries=("selectolax",),
)
