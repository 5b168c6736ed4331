"""Rich text, with Chinese in code pages."""

from __future__ import annotations

import re

from coursetree.model import Document
from coursetree.text.pages import collect
from coursetree.text.protocol import Extractor, Source

# A line may end between the two bytes of one Chinese character.
_BROKEN_LINE = re.compile(r"(?<=\\'[0-9a-fA-F]{2})[\r\n]+(?=\\')")


def read(source: Source) -> Document:
    from striprtf.striprtf import rtf_to_text

    raw = _BROKEN_LINE.sub("", source.data.decode("latin-1"))
    text = rtf_to_text(raw, errors="replace").encode("utf-16", "surrogatepass")
    pages, cut = collect([text.decode("utf-16", "replace").strip()], source.cap)
    return Document(pages=pages, cut=cut)


RTF = Extractor(
    name="rtf", version=1, formats=frozenset({"rtf"}), read=read, libraries=("striprtf",)
)
