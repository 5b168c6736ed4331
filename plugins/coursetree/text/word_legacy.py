"""Word files before 2007: the pieces of a doc's text, put together."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from coursetree.model import Document
from coursetree.text.ole import streams
from coursetree.text.pages import collect
from coursetree.text.protocol import Extractor, RefusedError, Source

# Offsets and flags of the file information block.
_WORD_6 = 0xA5DC
_FLAGS, _TEXT_RANGE, _PIECE_TABLE = 0x0A, 0x18, 0x01A2
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200

_PROPERTIES, _PIECES = 1, 2
_NARROW = 1 << 30

# Of a field there is its code and, after the separator, what readers see.
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))")
_MARKS = str.maketrans("\r\x07\x0b\x0c\x0e\x1e\xa0", "\n\t\n\n\n- ")
_SPECIAL = re.compile("[\x00-\x08\x0f-\x1f]")


def read(source: Source) -> Document:
    main, *tables = streams(source.data, "WordDocument", "0Table", "1Table")
    try:
        text = _text(main, tables)
    except (struct.error, IndexError) as error:
        raise RefusedError("is damaged") from error
    pages, cut = collect([_clean(text)], source.cap)
    return Document(pages=pages, cut=cut)


def _text(main: bytes, tables: list[bytes]) -> str:
    (magic,) = struct.unpack_from("<H", main)
    (flags,) = struct.unpack_from("<H", main, _FLAGS)
    if flags & _ENCRYPTED:
        raise RefusedError("needs a password")
    if magic == _WORD_6:
        first, end = struct.unpack_from("<II", main, _TEXT_RANGE)
        return main[first:end].decode("gb18030", "replace")
    offset, length = struct.unpack_from("<II", main, _PIECE_TABLE)
    table = tables[bool(flags & _SECOND_TABLE)]
    return "".join(_pieces(main, table[offset : offset + length]))


def _pieces(main: bytes, table: bytes) -> Iterator[str]:
    """The pieces in the order of the text, each narrow (Windows 1252) or UTF-16."""
    plan = _plan(table)
    count = (len(plan) - 4) // 12
    positions = struct.unpack_from(f"<{count + 1}I", plan)
    for index in range(count):
        length = positions[index + 1] - positions[index]
        (place,) = struct.unpack_from("<I", plan, 4 * (count + 1) + 8 * index + 2)
        if place & _NARROW:
            start = (place & ~_NARROW) // 2
            yield main[start : start + length].decode("cp1252", "replace")
        else:
            yield main[place : place + 2 * length].decode("utf-16-le", "replace")


def _plan(table: bytes) -> bytes:
    """The part of the piece table that says where the pieces are."""
    at = 0
    while table[at] == _PROPERTIES:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if table[at] != _PIECES:
        raise RefusedError("is damaged")
    (length,) = struct.unpack_from("<I", table, at + 1)
    return table[at + 5 : at + 5 + length]


def _clean(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _FIELD_CODE.sub("", text)
    text = _SPECIAL.sub("", text.translate(_MARKS))
    return "\n".join(filter(None, (line.rstrip() for line in text.split("\n"))))


DOC = Extractor(
    name="doc", version=1, formats=frozenset({"doc"}), read=read, libraries=("olefile",)
)
