"""Two documents have nearly the same text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.rule import Hit
from coursetree.checks.similar import alike
from coursetree.model import Document, Entry, Severity

SEVERITY = Severity.NOTE
FIX = "Keep the better one, or say in their names how they differ."

_FORMATS = frozenset({"pdf", "docx", "doc", "pptx", "ppt", "odt", "odp", "markdown", "epub", "rtf"})


def check(entries: tuple[Entry, ...], documents: Mapping[str, Document]) -> Iterator[Hit]:
    """Files of the same bytes `duplicate` deals with."""
    blobs = {entry.path: entry.blob or entry.path for entry in entries}
    first: dict[str, str] = {}
    texts: dict[str, str] = {}
    for path, document in documents.items():
        if document.format in _FORMATS and first.setdefault(blobs[path], path) == path:
            texts[path] = "\n".join(document.pages)
    for path, other, share in alike(texts):
        if path.rpartition(".")[0] != other.rpartition(".")[0]:
            yield Hit(path=path, found=f"{share:.0%} the same as {other}")
