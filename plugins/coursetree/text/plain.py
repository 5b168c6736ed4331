"""Files that are text already: prose, source code and data, in any encoding."""

from __future__ import annotations

import re

from coursetree.decode import decode
from coursetree.model import Document
from coursetree.text.pages import collect
from coursetree.text.protocol import Extractor, Source
from coursetree.text.sniff import HEAD, wide_encoding

_LINE_END = re.compile(r"\r\n?")


def read(source: Source) -> Document:
    pages, cut = collect([characters(source)], source.cap)
    return Document(pages=pages, cut=cut)


def characters(source: Source) -> str:
    """The text with plain line ends; of a long file only what could be kept is decoded."""
    # One character more than the cap, at four bytes, shows that there was more.
    data = source.data[: 4 * source.cap + 4]
    wide = wide_encoding(data[:HEAD])
    text = data.decode(wide, "replace") if wide else decode(data)[0]
    return _LINE_END.sub("\n", text).strip()


PLAIN = Extractor(
    name="plain", version=1, formats=frozenset({"text", "code", "csv", "data"}), read=read
)
