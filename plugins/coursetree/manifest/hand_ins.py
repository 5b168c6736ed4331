"""The `info.txt` that a downloader of Tsinghua's web learning leaves beside a hand-in.

It records one student's grade and the grader's name and number. Only the title and the two
dates are read, line by line; nothing else of the file goes anywhere, and the file itself is
never published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from coursetree.manifest.context import Context, directory_of
from coursetree.manifest.declarations import Declarations
from coursetree.manifest.formats import is_date
from coursetree.manifest.vocabulary import fold, vocabulary
from coursetree.model import DeclaredMaterial

_NAME = re.compile(r"info[^/]*\.txt", re.IGNORECASE)
_LIMIT = 64 * 1024
_LINE = re.compile(r"([^\s：:][^：:]{0,19}?)\s*[：:]\s*(.*)")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})", re.ASCII)
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class _Record:
    title: str
    release: str
    due: str


def read(context: Context) -> Declarations:
    """Titles and dates of the folders that hold such a record."""
    materials: dict[str, DeclaredMaterial] = {}
    consumed: dict[str, str] = {}
    records = (path for path in context.paths if _NAME.fullmatch(path.rpartition("/")[2]))
    for path in sorted(records, key=lambda path: path.count("/")):
        record = _record(context.open(path, _LIMIT).text)
        if record:
            consumed[path] = "a private record of a hand-in"
            materials.update(_materials(context, directory_of(path), record))
    return Declarations(materials=materials, consumed=consumed)


def _record(text: str) -> _Record | None:
    """The record in a text, `None` where it is another text that is called so."""
    meanings = vocabulary().hand_in
    said: dict[str, str] = {}
    known: set[str] = set()
    for line in text.splitlines():
        match = _LINE.match(line.strip())
        name = fold(match[1]) if match else ""
        if match and name in meanings:
            known.add(name)
            said.setdefault(meanings[name], match[2])
    if len(known) < _ENOUGH:
        return None
    return _Record(_title(text), _date(said.get("release", "")), _date(said.get("due", "")))


def _title(text: str) -> str:
    """The first line, unless the record begins there."""
    first = text.lstrip().partition("\n")[0].strip()
    match = _LINE.match(first)
    return "" if match and fold(match[1]) in vocabulary().hand_in else first[:200]


def _date(said: str) -> str:
    match = _DATE.match(said.strip())
    date = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else ""
    return date if is_date(date) else ""


def _materials(
    context: Context, directory: str, record: _Record
) -> Iterator[tuple[str, DeclaredMaterial]]:
    """The folder, and each file below it; a file has the folder's title if it is alone there."""
    if directory == "." or directory in context.courses:
        return
    said = DeclaredMaterial(
        pattern=directory, title=record.title or None, release=record.release, due=record.due
    )
    files = [p for p in context.below(directory) if not _NAME.fullmatch(p.rpartition("/")[2])]
    yield directory, said
    for path in files:
        yield path, said if len(files) == 1 else replace(said, title=None)
