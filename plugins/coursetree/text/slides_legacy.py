"""PowerPoint files before 2007: the text atoms of a ppt, slide by slide."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from coursetree.model import Document
from coursetree.text.ole import streams
from coursetree.text.pages import collect
from coursetree.text.protocol import Extractor, RefusedError, Source

_HEADER = struct.Struct("<HHI")
_NUMBER = struct.Struct("<I")
_CONTAINER = 0xF

# Types of records.
_SLIDE_ATOM, _SLIDE_PERSIST, _SLIDE_LIST = 0x03EF, 0x03F3, 0x0FF0
_TEXT_WIDE, _TEXT_NARROW = 0x0FA0, 0x0FA8
_USER_EDIT, _PERSIST_DIRECTORY = 0x0FF5, 0x1772
# Instances of a list of slides; 1 is the masters.
_SLIDES, _NOTES = 0, 2
# What the stream `Current User` of a locked presentation has instead of its token.
_LOCKED = 0xF3D1C4DF
_MOST_EDITS = 1000

_MARKS = str.maketrans("\r\x0b\xa0", "\n\n ")


@dataclass(frozen=True, slots=True)
class Record:
    """One record; `start` and `end` bound its content."""

    instance: int
    type: int
    start: int
    end: int
    container: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One slide in a list: the number of its object, its id, its titles and lists."""

    number: int
    id: int
    texts: list[str]


def read(source: Source) -> Document:
    user, stream = streams(source.data, "Current User", "PowerPoint Document")
    if len(user) >= 16 and _number(user, 12) == _LOCKED:
        raise RefusedError("needs a password")
    try:
        pages = _slides(user, stream)
    except (struct.error, KeyError):
        pages = []
    if not any(pages):
        # Where the directory is broken the text is still there, without its slides.
        pages = [_join(_texts(stream, 0, len(stream)))]
    kept, cut = collect(pages, source.cap)
    return Document(pages=kept, cut=cut)


def _slides(user: bytes, stream: bytes) -> list[str]:
    places, document = _directory(stream, _number(user, 16))
    root = _record(stream, places[document])
    lists = [r for r in _records(stream, root.start, root.end) if r.type == _SLIDE_LIST]
    notes = {entry.id: places.get(entry.number) for entry in _entries(stream, lists, _NOTES)}
    return [
        _join([*entry.texts, *_boxes(stream, places.get(entry.number), notes)])
        for entry in _entries(stream, lists, _SLIDES)
    ]


def _directory(stream: bytes, at: int) -> tuple[dict[int, int], int]:
    """Where each numbered object is after the last edit, and the document's number."""
    places: dict[int, int] = {}
    document = 0
    for _ in range(_MOST_EDITS):
        edit = _record(stream, at)
        if edit.type != _USER_EDIT:
            break
        at, directory = _number(stream, edit.start + 8), _number(stream, edit.start + 12)
        document = document or _number(stream, edit.start + 16)
        places = dict(_places(stream, _record(stream, directory))) | places
        if not at:
            break
    return places, document


def _places(stream: bytes, directory: Record) -> Iterator[tuple[int, int]]:
    if directory.type != _PERSIST_DIRECTORY:
        return
    at = directory.start
    while at + 4 <= directory.end:
        first, count = _number(stream, at) & 0xFFFFF, _number(stream, at) >> 20
        for index in range(count):
            yield first + index, _number(stream, at + 4 + 4 * index)
        at += 4 + 4 * count


def _entries(stream: bytes, lists: list[Record], instance: int) -> list[Entry]:
    """The slides of the lists with that instance, in the order they are shown."""
    entries: list[Entry] = []
    for listing in lists:
        if listing.instance == instance:
            for record in _records(stream, listing.start, listing.end):
                _enter(stream, record, entries)
    return entries


def _enter(stream: bytes, record: Record, entries: list[Entry]) -> None:
    if record.type == _SLIDE_PERSIST:
        number, id = _number(stream, record.start), _number(stream, record.start + 12)
        entries.append(Entry(number, id, []))
    elif entries:
        entries[-1].texts.append(_content(stream, record))


def _boxes(stream: bytes, place: int | None, notes: dict[int, int | None]) -> Iterator[str]:
    """The texts drawn on a slide, and the speaker's notes to it."""
    if place is None:
        return
    slide = _record(stream, place)
    yield from _texts(stream, slide.start, slide.end)
    atom = _record(stream, slide.start)
    beside = notes.get(_number(stream, atom.start + 16)) if atom.type == _SLIDE_ATOM else None
    if beside is not None:
        page = _record(stream, beside)
        # A star stands for the number of the page.
        yield from (text for text in _texts(stream, page.start, page.end) if text != "*")


def _texts(stream: bytes, start: int, end: int) -> Iterator[str]:
    for record in _records(stream, start, end):
        if record.container:
            yield from _texts(stream, record.start, record.end)
        else:
            yield _content(stream, record)


def _content(stream: bytes, record: Record) -> str:
    content = stream[record.start : record.end]
    if record.type == _TEXT_WIDE:
        return content.decode("utf-16-le", "replace")
    return content.decode("latin-1") if record.type == _TEXT_NARROW else ""


def _join(texts: Iterator[str] | list[str]) -> str:
    lines = "\n".join(texts).translate(_MARKS).split("\n")
    return "\n".join(filter(None, (line.strip("\x00 \t") for line in lines)))


def _records(stream: bytes, start: int, end: int) -> Iterator[Record]:
    while start + _HEADER.size <= end:
        record = _record(stream, start)
        yield record
        start = record.end


def _record(stream: bytes, at: int) -> Record:
    flags, type, length = _HEADER.unpack_from(stream, at)
    start = at + _HEADER.size
    end = min(start + length, len(stream))
    return Record(flags >> 4, type, start, end, flags & 0xF == _CONTAINER)


def _number(data: bytes, at: int) -> int:
    value: int = _NUMBER.unpack_from(data, at)[0]
    return value


PPT = Extractor(
    name="ppt", version=1, formats=frozenset({"ppt"}), read=read, libraries=("olefile",)
)
