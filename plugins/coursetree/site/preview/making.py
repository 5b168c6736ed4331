"""The previews of all files of a site: what the store has, and the rest made in children."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from coursetree.cache import Cache, key
from coursetree.model import Document, File
from coursetree.preview import Picture, Shot, run_batch, thumbnails
from coursetree.site.preview import documents
from coursetree.site.preview.formats import FOLDER, limit, sort_of
from coursetree.site.preview.pieces import Piece, Pieces, loads

_AREA = "previews"
_MAKERS = ("Pygments", "nh3", "pillow")
_MADE = frozenset({"code", "notebook", "page", "plain", "table"})
_READ = frozenset({"archive", "office"})
_PICTURED = frozenset({"pdf", "image", "office"})
SMALL, LARGE = 320, 960
# A picture of fewer bytes is shown as it is.
_LIGHT = 150_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Previews by the paths of files, and small pictures by path and width."""

    pieces: Mapping[str, Pieces]
    pictures: Mapping[tuple[str, int], Picture]

    def small(self, file: File) -> Picture | None:
        """The small picture of a file, `None` where there is none."""
        return self.pictures.get((file.path, SMALL))

    def large(self, file: File) -> Picture | None:
        """The larger one of a heavy photograph, `None` for any other file."""
        return self.pictures.get((file.path, LARGE))


def make_all(
    root: Path, whole: Sequence[File], inner: Sequence[File], faces: Sequence[File], store: Cache
) -> Made:
    """The previews of files that stand for themselves, and of those inside a folder.

    Of the latter only what is text, and small pictures of the `faces` among them; whatever
    fails has none, and costs nothing else.
    """
    files = {
        file.path: file for file in (*whole, *inner, *faces) if (file.size or 0) <= limit("bytes")
    }
    content = {path: _content(root, file) for path, file in files.items()}
    made = [file for file in files.values() if sort_of(file.path) in _MADE]
    read = [file for file in whole if sort_of(file.path) in _READ]
    pieces = _pieces(root, made, content, store) | _documents(root, read, store)
    return Made(pieces=pieces, pictures=_pictures(root, [*whole, *faces], content, store))


def _content(root: Path, file: File) -> str:
    if file.blob:
        return f"blob {file.blob}"
    with (root / file.path).open("rb") as opened:
        return f"sha256 {hashlib.file_digest(opened, 'sha256').hexdigest()}"


def _pieces(
    root: Path, files: Iterable[File], content: Mapping[str, str], store: Cache
) -> dict[str, Pieces]:
    keys: dict[str, list[File]] = {}
    for file in files:
        name = file.path.rpartition("/")[2]
        keys.setdefault(key(_rules(), name, content[file.path]), []).append(file)
    values = {name: store.get(_AREA, name) for name in keys}
    missing = [name for name, value in values.items() if value is None]
    if missing:
        # Loading what colours code takes longer than reading a whole site from the store.
        from coursetree.site.preview.registry import make

        shots = [_shot(root, name, keys[name][0], make) for name in missing]
        for outcome in run_batch(shots):
            values[outcome.key] = outcome.value
            if outcome.value is not None:
                store.put(_AREA, outcome.key, outcome.value)
    failed: Pieces = (Piece(sort="note", text="not_shown"),)
    return {
        file.path: failed if (value := values[name]) is None else loads(value)
        for name, some in keys.items()
        for file in some
    }


def _shot(root: Path, name: str, file: File, make: object) -> Shot[bytes]:
    base = file.path.rpartition("/")[2]
    # mypy cannot follow a function through the deferred import.
    return Shot(key=name, file=root / file.path, function=make, arguments=(sort_of(base), base))  # type: ignore[arg-type]


def _documents(root: Path, files: Iterable[File], store: Cache) -> dict[str, Pieces]:
    wanted = {file.path: file for file in files}
    if not wanted:
        return {}
    # What reads texts takes long to import, and not every site needs it.
    from coursetree.text import Job, extract_all

    jobs = [
        Job(path=path, file=root / path, size=file.size or 0, blob=file.blob)
        for path, file in sorted(wanted.items())
    ]
    nothing: Pieces = (Piece(sort="note", text="not_shown"),)
    return {
        path: documents.pieces(sort_of(path), found) if isinstance(found, Document) else nothing
        for path, found in extract_all(jobs, cache=store).items()
    }


def _pictures(
    root: Path, files: Iterable[File], content: Mapping[str, str], store: Cache
) -> dict[tuple[str, int], Picture]:
    wanted = [
        (file, width)
        for file in files
        if file.path in content and sort_of(file.path) in _PICTURED
        for width in _widths(file)
    ]
    found = thumbnails(
        ((content[file.path], root / file.path, width) for file, width in wanted), store
    )
    return {
        (file.path, width): found[content[file.path], width]
        for file, width in wanted
        if (content[file.path], width) in found
    }


def _widths(file: File) -> tuple[int, ...]:
    heavy = sort_of(file.path) == "image" and (file.size or 0) > _LIGHT
    return (SMALL, LARGE) if heavy else (SMALL,)


@cache
def _rules() -> str:
    """A key of all that makes a preview out of a file."""
    own = [path.read_bytes() for path in sorted(FOLDER.glob("*.*")) if path.is_file()]
    return key(*own, *(f"{name} {version(name)}" for name in _MAKERS))
