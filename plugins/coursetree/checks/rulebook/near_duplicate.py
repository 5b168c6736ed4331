"""Two documents have nearly the same text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope, in_scope_first
from coursetree.checks.similar import alike
from coursetree.model import Document, Layout, Severity, Tree

SEVERITY = Severity.NOTE
FIX = "Keep the better one, or say in their names how they differ."

_FORMATS = frozenset({"pdf", "docx", "doc", "pptx", "ppt", "odt", "odp", "markdown", "epub", "rtf"})


def check(
    tree: Tree,
    documents: Mapping[str, Document],
    neighbours: Mapping[str, Document],
    layout: Layout,
    scope: Scope,
) -> Iterator[Hit]:
    """Files of the same bytes `duplicate` deals with; what belongs together is alike."""
    blobs = {entry.path: entry.blob or entry.path for entry in tree.entries}
    first: dict[str, str] = {}
    texts: dict[str, str] = {}
    for path, document in {**documents, **neighbours}.items():
        if document.format in _FORMATS and first.setdefault(blobs[path], path) == path:
            texts[path] = "\n".join(document.pages)
    for path, other, share in alike(texts):
        if not _belong_together(path, other, layout) and (path in scope or other in scope):
            changed, twin = in_scope_first(path, other, scope)
            yield Hit(path=changed, found=f"{share:.0%} the same as {twin}")


def _belong_together(path: str, other: str, layout: Layout) -> bool:
    """Whether they are two formats of one name, or a question and its solution."""
    roles = {facts.role for p in (path, other) if (facts := layout.facts.get(p))}
    return path.rpartition(".")[0] == other.rpartition(".")[0] or len(roles) > 1
