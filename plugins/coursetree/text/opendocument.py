"""OpenDocument texts and presentations, a slide a page: odt, odp."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursetree.model import Document
from coursetree.text.pages import collect
from coursetree.text.protocol import Extractor, Source
from coursetree.text.xmlzip import Package, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_COUNT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}c"
_SKIPPED = frozenset({"tracked-changes", "annotation", "forms", "scripts"})
_PARAGRAPHS = frozenset({"p", "h"})
_MARKS = {"tab": "\t", "line-break": "\n"}
_ENDS = {"p": "\n", "h": "\n", "table-row": "\n"}


def read(source: Source) -> Document:
    with Package(source.data) as package:
        pages, cut = collect(_pages(package.xml("content.xml")), source.cap)
    return Document(pages=pages, cut=cut)


def _pages(root: _Element) -> Iterator[str]:
    slides = [element for element in root.iter() if local_name(element) == "page"]
    yield from map(_text, slides or [root])


def _text(root: _Element) -> str:
    pieces: list[str] = []
    _gather(root, pieces, inside=False)
    lines = (line.rstrip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _gather(element: _Element, pieces: list[str], inside: bool) -> None:
    name = local_name(element)
    if name in _SKIPPED:
        return
    inside = inside or name in _PARAGRAPHS
    pieces.append(_spaces(element) if name == "s" else _MARKS.get(name, ""))
    if inside:
        pieces.append(element.text or "")
    for child in element:
        _gather(child, pieces, inside)
        if inside:
            pieces.append(child.tail or "")
    pieces.append(_ENDS.get(name, ""))


def _spaces(element: _Element) -> str:
    count = element.get(_COUNT, "1")
    return " " * min(int(count), 100) if count.isdecimal() else " "


OPENDOCUMENT = Extractor(
    name="opendocument",
    version=1,
    formats=frozenset({"odt", "odp"}),
    read=read,
    libraries=("lxml",),
)
