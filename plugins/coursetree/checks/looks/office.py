"""Office documents that are zip archives: macros, people, bombs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from coursetree.checks.looks.archive import members
from coursetree.checks.looks.look import Look, Trait

_PEOPLE = re.compile(
    r"<(?:\w+:)?(?:creator|lastModifiedBy|initial-creator|printed-by)\b[^>]*>([^<]+)<"
)
_REVIEWER = re.compile(r'<w:(?:ins|del|comment)\b[^>]*\bw:author="([^"]+)"')
_CELL_REVIEWER = re.compile(r"<author>([^<]+)</author>")
_SLIDE_REVIEWER = re.compile(r'<\w+:(?:cmAuthor|author)\b[^>]*\bname="([^"]+)"')
# Where people are named, and how.
_SIGNS = (
    (re.compile(r"docProps/core\.xml|meta\.xml"), _PEOPLE),
    (re.compile(r"word/(?:comments|document|footnotes)\.xml"), _REVIEWER),
    (re.compile(r"xl/comments\d*\.xml"), _CELL_REVIEWER),
    (re.compile(r"ppt/(?:commentAuthors|authors)\.xml"), _SLIDE_REVIEWER),
)
_MOST = 4 << 20


def look(data: bytes, name: str) -> Look:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        traits = (*members(archive), *_macros(archive), *_people(archive))
    return Look(traits=tuple(dict.fromkeys(traits)))


def _macros(archive: zipfile.ZipFile) -> Iterator[Trait]:
    for name in archive.namelist():
        if name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/")):
            yield Trait(code="macro", detail=name.partition("/")[0])


def _people(archive: zipfile.ZipFile) -> Iterator[Trait]:
    for part in archive.namelist():
        for files, pattern in _SIGNS:
            if files.fullmatch(part):
                for person in pattern.findall(_text(archive, part)):
                    if person.strip():
                        yield Trait(code="metadata", detail=person.strip())


def _text(archive: zipfile.ZipFile, part: str) -> str:
    with archive.open(part) as file:
        return file.read(_MOST).decode("utf-8", "replace")
