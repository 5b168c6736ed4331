"""Word and PowerPoint files of the XML kind: docx, pptx with its slides as pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from coursetree.model import Document
from coursetree.text.pages import collect
from coursetree.text.protocol import Extractor, Source
from coursetree.text.xmlzip import Package, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Properties, old readers' copy of what is there already, what was deleted, codes of fields.
_SKIPPED = frozenset(
    {"pPr", "rPr", "tblPr", "tcPr", "sectPr", "Fallback", "del", "moveFrom", "delText", "instrText"}
)
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ENDS = {"p": "\n", "tc": "\t", "tr": "\n"}


def read_docx(source: Source) -> Document:
    with Package(source.data) as package:
        main = package.main_part() or "word/document.xml"
        parts = [main, *_beside(package, main, ("diagramData", "footnotes", "endnotes"))]
        text = "\n".join(filter(None, (_text(package.xml(part)) for part in parts)))
    pages, cut = collect([text], source.cap)
    return Document(pages=pages, cut=cut)


def read_pptx(source: Source) -> Document:
    with Package(source.data) as package:
        main = package.main_part() or "ppt/presentation.xml"
        pages, cut = collect((_slide(package, part) for part in _slides(package, main)), source.cap)
    return Document(pages=pages, cut=cut)


def _slides(package: Package, main: str) -> Iterator[str]:
    """The parts of the slides in the order they are shown."""
    targets = {relation.id: relation.part for relation in package.relations(main)}
    for element in package.xml(main).iter():
        if local_name(element) == "sldId":
            part = targets.get(element.get(_RELATION + "id", ""))
            if part:
                yield part


def _slide(package: Package, part: str) -> str:
    parts = [part, *_beside(package, part, ("diagramData", "notesSlide"))]
    return "\n".join(filter(None, (_text(package.xml(each)) for each in parts)))


def _beside(package: Package, part: str, kinds: Iterable[str]) -> list[str]:
    relations = package.relations(part)
    return [r.part for kind in kinds for r in relations if r.kind == kind and r.part]


def _text(root: _Element) -> str:
    pieces: list[str] = []
    _gather(root, pieces)
    lines = (line.rstrip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _gather(element: _Element, pieces: list[str]) -> None:
    name = local_name(element)
    if name in _SKIPPED:
        return
    if name == "t":
        pieces.append(element.text or "")
    pieces.append(_MARKS.get(name, ""))
    for child in element:
        _gather(child, pieces)
    pieces.append(_ENDS.get(name, ""))


LIBRARIES = ("lxml",)
DOCX = Extractor(
    name="docx", version=1, formats=frozenset({"docx"}), read=read_docx, libraries=LIBRARIES
)
PPTX = Extractor(
    name="pptx", version=1, formats=frozenset({"pptx"}), read=read_pptx, libraries=LIBRARIES
)
