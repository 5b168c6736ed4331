"""Office documents that are zip archives: macros, people, bombs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from coursetree.checks.looks.archive import members
from coursetree.checks.looks.look import Look, Trait

_PEOPLE = re.compile(
    r"<(?:\w+:)?(creator|lastModifiedBy|initial-creator|printed-by)\b[^>]*>([^<]+)<"
)
_REVIEWER = re.compile(r'<w:(?:ins|del|comment)\b[^>]*\bw:author="([^"]+)"')
_PROPERTIES = ("docProps/core.xml", "meta.xml")
_REVIEWED = ("word/comments.xml", "word/document.xml")
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
    for part in _PROPERTIES:
        for _, person in _PEOPLE.findall(_text(archive, part)):
            if person.strip():
                yield Trait(code="metadata", detail=person.strip())
    for part in _REVIEWED:
        for person in _REVIEWER.findall(_text(archive, part)):
            yield Trait(code="metadata", detail=person)


def _text(archive: zipfile.ZipFile, part: str) -> str:
    if part not in archive.NameToInfo:
        return ""
    with archive.open(part) as file:
        return file.read(_MOST).decode("utf-8", "replace")
