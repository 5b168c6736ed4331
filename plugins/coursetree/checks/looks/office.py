"""Office documents that are zip archives: macros, people, bombs."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator

from coursetree.checks.looks.archive import members
from coursetree.checks.looks.look import Look, Trait
from coursetree.checks.looks.macros import has_code_in

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
# What is read beside the pages, and where its lines end; the other tags stand within one.
_ASIDES = re.compile(
    r"word/(?:header|footer|comments)\d*\.xml|xl/(?:comments\d*|threadedComments/\w+)\.xml"
    r"|ppt/comments/[^/]+\.xml|docProps/(?:core|custom)\.xml|styles\.xml|meta\.xml"
)
_NAMED = re.compile(r"<(\w+:creator|\w+:lastModifiedBy|meta:initial-creator)\b[^>]*>[^<]*</\1>")
_DELETED = re.compile(r"<w:delText\b[^>]*>([^<]*)</w:delText>")
_LINE_END = re.compile(
    r"</(?:\w+:)?(?:p|text|comment|property|title|subject|description|keywords)>"
)
_TAG = re.compile(r"<[^>]*>")
_RELATION = re.compile(r"<Relationship\b[^>]*>")
_FETCHED = re.compile(r"/(?:attachedTemplate|oleObject|subDocument|frame)\"")
_ELSEWHERE = re.compile(r"Target=\"(?:https?:|ftp:|\\\\|file:////?[^/\"]+@)", re.I)
_MOST = 4 << 20
_LONGEST_ASIDE = 100_000


def look(data: bytes, name: str) -> Look:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        traits = (
            *members(archive),
            *_macros(archive),
            *_templates(archive),
            *_people(archive),
        )
        return Look(traits=tuple(dict.fromkeys(traits)), asides=tuple(_asides(archive)))


def _macros(archive: zipfile.ZipFile) -> Iterator[Trait]:
    for name in archive.namelist():
        project = name.lower().endswith("vbaproject.bin")
        if name.startswith(("Basic/", "Scripts/")) or (project and _has_code(archive, name)):
            yield Trait(code="macro", detail=name.partition("/")[0])


def _templates(archive: zipfile.ZipFile) -> Iterator[Trait]:
    """Templates and objects that Office would fetch from elsewhere, macros and all."""
    for name in archive.namelist():
        if name.endswith(".rels"):
            for relation in _RELATION.findall(_text(archive, name)):
                if _FETCHED.search(relation) and _ELSEWHERE.search(relation):
                    yield Trait(code="macro", detail="a template or object from elsewhere")


def _has_code(archive: zipfile.ZipFile, part: str) -> bool:
    with archive.open(part) as file:
        return has_code_in(file.read(_MOST))


def _people(archive: zipfile.ZipFile) -> Iterator[Trait]:
    for part in archive.namelist():
        for files, pattern in _SIGNS:
            if files.fullmatch(part):
                for person in pattern.findall(_text(archive, part)):
                    if person.strip():
                        yield Trait(code="metadata", detail=person.strip())


def _asides(archive: zipfile.ZipFile) -> Iterator[str]:
    """Headers, comments and titles, and what a reviewer deleted and the file still has."""
    for part in archive.namelist():
        text = ""
        if _ASIDES.fullmatch(part):
            text = _TAG.sub("", _LINE_END.sub("\n", _NAMED.sub("", _text(archive, part))))
        elif part == "word/document.xml":
            text = "".join(_DELETED.findall(_text(archive, part)))
        if text.strip():
            yield html.unescape(text.strip())[:_LONGEST_ASIDE]


def _text(archive: zipfile.ZipFile, part: str) -> str:
    with archive.open(part) as file:
        return file.read(_MOST).decode("utf-8", "replace")
