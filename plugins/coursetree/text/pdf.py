"""PDF, page by page."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coursetree.model import Document
from coursetree.text import garble
from coursetree.text.pages import collect, is_blank
from coursetree.text.protocol import Extractor, RefusedError, Source

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdfium2 import PdfDocument

# PDFium marks a hyphen at the end of a line so, and the next line goes on with the word.
_HYPHEN = re.compile("[\ufffe\x02]\\s*")
_SCAN = 0.5
_SAMPLE = 5


def read(source: Source) -> Document:
    with _open(source.data) as pdf:
        pages, cut = collect(_pages(pdf), source.cap)
    text = "\n".join(pages)
    if garble.is_garbled(text):
        return _mend(source, pages, cut)
    blank = sum(map(is_blank, pages))
    return Document(pages=pages, cut=cut, scan=bool(pages) and blank > _SCAN * len(pages))


def _open(data: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        reason = str(error)
        raise RefusedError("needs a password" if "assword" in reason else "is damaged") from error


def _pages(pdf: PdfDocument) -> Iterator[str]:
    for number in range(len(pdf)):
        yield _page(pdf, number)


def _page(pdf: PdfDocument, number: int) -> str:
    from pypdfium2 import PdfiumError

    try:
        page = pdf[number]
    except PdfiumError:
        return ""
    layer = page.get_textpage()
    text = layer.get_text_range()
    layer.close()
    page.close()
    return _HYPHEN.sub("", text).replace("\r\n", "\n").strip()


def _mend(source: Source, pages: tuple[str, ...], cut: bool) -> Document:
    mended = _by_glyph_names(source, len(pages))
    if mended:
        return Document(pages=mended, cut=cut, repaired=True)
    return Document(pages=pages, cut=cut, garbled=True)


def _by_glyph_names(source: Source, count: int) -> tuple[str, ...]:
    """The pages as pypdf reads them, where that is better: it keeps the names of glyphs.

    It takes six times as long as PDFium, so a sample has to promise something first.
    """
    from pypdf import PdfReader

    # It tells the log about each font that is wrong, which is why it is asked.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = PdfReader(io.BytesIO(source.data)).pages[:count]
        if not _is_clean([_named(page) for page in pages[:_SAMPLE]]):
            return ()
        mended, _ = collect(map(_named, pages), source.cap)
    except Exception:
        # Whatever pypdf makes of a file that is broken anyway, PDFium's text stands.
        return ()
    return mended if _is_clean(mended) else ()


def _named(page: PageObject) -> str:
    return garble.name_glyphs(page.extract_text()).strip()


def _is_clean(pages: Sequence[str]) -> bool:
    text = "\n".join(pages)
    return not (all(map(is_blank, pages)) or garble.is_garbled(text) or garble.has_bare_names(text))


PDF = Extractor(
    name="pdf",
    version=1,
    formats=frozenset({"pdf"}),
    read=read,
    libraries=("pypdfium2", "pypdf"),
)
