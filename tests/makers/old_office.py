"""Office documents from before 2007."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM = 1, 2


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file; a stream called `a/b` lies in the storage `a`.

    Every stream is filled up to 4,096 bytes so that none is small.
    """
    entries = [("Root Entry", 5, b"", _FREE, _FREE)]
    entries[0] = (*entries[0][:3], _add(streams, entries), _FREE)
    rows = -(-len(entries) // 4)
    table = [_FAT, *range(2, rows + 1), _END]
    listing, sectors = b"", b""
    for name, kind, data, child, after in entries:
        start, count = (len(table), len(data) // _SECTOR) if kind == _STREAM else (_END, 0)
        table += [*range(start + 1, start + count), _END][:count]
        listing += _ole_entry(name, kind, start, len(data), child, after)
        sectors += data
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    places = struct.pack("<I", 0) + b"\xff" * (_SECTOR - len(header) - 4)
    fat = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    return header + places + fat + listing.ljust(rows * _SECTOR, b"\0") + sectors


def _add(streams: Mapping[str, bytes], entries: list[tuple[str, int, bytes, int, int]]) -> int:
    """The number of the first entry of a folder, each of which leads to the next."""
    after = _FREE
    names = {path.partition("/")[0] for path in streams}
    for name in sorted(names, key=lambda name: (len(name), name.upper()), reverse=True):
        inside = {p.partition("/")[2]: d for p, d in streams.items() if p.startswith(f"{name}/")}
        if inside:
            entries.append((name, _STORAGE, b"", _add(inside, entries), after))
        else:
            data = streams[name].ljust(4096, b"\0")
            data = data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0")
            entries.append((name, _STREAM, data, _FREE, after))
        after = len(entries) - 1
    return after


def _ole_entry(name: str, kind: int, start: int, size: int, child: int, right: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", _FREE, right, child)
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB", len(raw), kind, 1)
        + links
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def doc(pieces: Sequence[str], flags: int = 0) -> bytes:
    """Word 97: every piece is narrow where Windows 1252 has its characters, else UTF-16."""
    text = bytearray()
    positions, places = [0], b""
    for piece in pieces:
        at = 1024 + len(text)
        try:
            raw, place = piece.encode("cp1252"), at * 2 | 1 << 30
        except UnicodeEncodeError:
            raw, place = piece.encode("utf-16-le"), at
        text += raw.ljust(len(raw) + len(raw) % 2, b"\0")
        positions.append(positions[-1] + len(piece))
        places += struct.pack("<HIH", 0, place, 0)
    plan = struct.pack(f"<{len(positions)}I", *positions) + places
    table = b"\1" + struct.pack("<H", 3) + b"xyz" + b"\2" + struct.pack("<I", len(plan)) + plan
    block = bytearray(1024)
    struct.pack_into("<H", block, 0, 0xA5EC)
    struct.pack_into("<H", block, 0x0A, 0x0200 | flags)
    struct.pack_into("<II", block, 0x01A2, 0, len(table))
    return ole({"WordDocument": bytes(block + text), "1Table": table})


def atom(type: int, content: bytes, instance: int = 0, version: int = 0) -> bytes:
    return struct.pack("<HHI", instance << 4 | version, type, len(content)) + content


def ppt(slides: Sequence[tuple[str, str, str]], locked: bool = False) -> bytes:
    """Slides with a title in the outline, a text box, and notes."""
    stream, places = b"", {}
    listing, notes_listing = b"", b""
    for index, (title, box, notes) in enumerate(slides):
        slide_id, notes_id, number, notes_number = 256 + index, 900 + index, 2 + index, 50 + index
        slide = atom(0x03EF, struct.pack("<I8sIII", 0, b"", 0, notes_id, 0), version=2)
        slide += atom(0xF00D, atom(0x0FA0, box.encode("utf-16-le")), version=15)
        places[number] = len(stream)
        stream += atom(0x03EE, slide, version=15)
        places[notes_number] = len(stream)
        stream += atom(
            0x03F0, atom(0x0FA8, b"*") + atom(0x0FA0, notes.encode("utf-16-le")), version=15
        )
        listing += atom(0x03F3, struct.pack("<IIIII", number, 0, 1, slide_id, 0))
        listing += atom(0x0FA0, title.encode("utf-16-le"))
        notes_listing += atom(0x03F3, struct.pack("<IIIII", notes_number, 0, 0, notes_id, 0))
    places[1] = len(stream)
    lists = atom(0x0FF0, listing, version=15) + atom(0x0FF0, notes_listing, 2, version=15)
    stream += atom(0x03E8, lists, version=15)
    directory = len(stream)
    stream += atom(
        0x1772, b"".join(struct.pack("<II", n | 1 << 20, at) for n, at in places.items())
    )
    edit = len(stream)
    stream += atom(0x0FF5, struct.pack("<IIIIIII", 0, 0, 0, directory, 1, 0, 0))
    token = 0xF3D1C4DF if locked else 0xE391C05F
    user = atom(0x0FF6, struct.pack("<III", 20, token, edit))
    return ole({"PowerPoint Document": stream, "Current User": user})


def xls(name: str, rows: Sequence[Sequence[str | float]]) -> bytes:
    """Excel 97 with one sheet."""
    sheet = atom16(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                sheet += atom16(0x0204, struct.pack("<HHH", y, x, 0) + text)
            else:
                sheet += atom16(0x0203, struct.pack("<HHHd", y, x, 0, value))
    sheet += atom16(0x000A, b"")
    raw = name.encode("utf-16-le")
    start = atom16(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    start += atom16(0x0042, struct.pack("<H", 1200))
    tail = struct.pack("<HBB", 0, len(name), 1) + raw
    place = len(start) + 4 + 4 + len(tail) + 4
    start += atom16(0x0085, struct.pack("<I", place) + tail) + atom16(0x000A, b"")
    return ole({"Workbook": start + sheet})


def atom16(type: int, content: bytes) -> bytes:
    return struct.pack("<HH", type, len(content)) + content


def xls_with_modules(sources: Sequence[str]) -> bytes:
    """Excel 97 with a module of each source."""
    modules = {f"_VBA_PROJECT_CUR/VBA/Module{n}": packed_source(s) for n, s in enumerate(sources)}
    return ole({"Workbook": b"", **modules})


def packed_source(source: str) -> bytes:
    """A source as a module keeps it, with every character as it is (MS-OVBA 2.4.1)."""
    text = source.encode("latin-1")
    body = b"".join(b"\0" + text[at : at + 8] for at in range(0, len(text), 8))
    return b"\x01" + struct.pack("<H", 0xB000 | (len(body) - 1)) + body


def locked_office() -> bytes:
    """What Office makes of a document under a password."""
    return ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"})
