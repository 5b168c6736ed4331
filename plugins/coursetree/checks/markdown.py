"""Markdown pages as the site would show them, for what is wrong with their links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from coursetree.cache import Cache
from coursetree.decode import decode
from coursetree.manifest import split
from coursetree.model import Entry, State, Tree
from coursetree.site.markdown import Rendered, Renderer, Target
from coursetree.tree import Unreadable, read_bytes

ENDINGS = (".md", ".markdown")


def is_markdown(entry: Entry) -> bool:
    """Whether it is a page; what lies in a hidden folder is for the forge or a tool."""
    hidden = entry.path.startswith(".") or "/." in entry.path
    return entry.path.lower().endswith(ENDINGS) and entry.state is State.PRESENT and not hidden


def pages_of(tree: Tree, entries: Iterable[Entry], cache: Cache) -> Mapping[str, Rendered]:
    """The rendered pages by path, their links led to paths of the tree."""
    known = {entry.path for entry in tree.entries}
    known |= {str(folder) for path in known for folder in PurePosixPath(path).parents}

    def resolve(path: str) -> Target | None:
        place = path.strip("/") or "."
        return Target(url=quote(place, errors="surrogateescape")) if place in known else None

    pages: dict[str, Rendered] = {}
    with Renderer(cache, repository=tree.repository) as renderer:
        for entry in filter(is_markdown, entries):
            text = text_of(tree, entry.path)
            meta, body, _ = split(text, entry.path)
            pages[entry.path] = renderer.render(
                entry.path, body, resolve, video=meta.video, first_line=meta.lines + 1
            )
    return pages


def text_of(tree: Tree, path: str) -> str:
    """The text of a file, empty where it cannot be read, which is a finding of its own."""
    try:
        return decode(read_bytes(tree, path))[0]
    except Unreadable:
        return ""
