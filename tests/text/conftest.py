"""Small files of every format, made of bytes by hand, with invented text."""

from __future__ import annotations

import io
import json
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from coursetree.cache import Cache
from coursetree.text import Job


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


# PDF ------------------------------------------------------------------------------------


def pdf_file(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Objects numbered from 1, the first of which is the catalog."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return bytes(out) + (
        b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start)
    )


def pdf_stream(content: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)


def pdf(pages: Sequence[str], shift: int = 0) -> bytes:
    """A page for each text; a shift maps its Chinese to other characters, as bad files do."""
    rows = "\n".join(
        f"<{ord(c):04X}> <{ord(c) - shift * (c > '~'):04X}>" for c in sorted(set("".join(pages)))
    )
    table = (
        "/CIDInit /ProcSet findresource begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(rows.splitlines())} beginbfchar\n{rows}\nendbfchar endcmap end"
    )
    font = [
        b"<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
        pdf_stream(table.encode()),
    ]
    return _pdf(pages, font, lambda line: f"<{line.encode('utf-16-be').hex()}>")


def pdf_of_glyphs(page: str) -> bytes:
    """Chinese by the names of its glyphs alone, as old CTeX wrote it."""
    names = sorted(set(page) - {"\n"})
    codes = {character: code for code, character in enumerate(names, 0xA1)}
    glyphs = " ".join("/cjk" + name.encode("gbk").hex().upper() for name in names)
    widths = " ".join("1000" for _ in names)
    font = (
        "<</Type/Font/Subtype/Type1/BaseFont/Old/FirstChar 161"
        f"/LastChar {160 + len(names)}/Widths[{widths}]"
        f"/Encoding<</Type/Encoding/Differences[161 {glyphs}]>>>>"
    )
    return _pdf(
        [page],
        [font.encode(), b"null", b"null"],
        lambda line: "<" + "".join(f"{codes[c]:02x}" for c in line) + ">",
    )


def _pdf(pages, font, show):  # type: ignore[no-untyped-def]
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        *font,
    ]
    for number, page in enumerate(pages):
        lines = " ".join(f"{show(line)} Tj 0 -20 Td" for line in page.split("\n") if line)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            b"/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>" % (7 + 2 * number)
        )
        objects.append(pdf_stream(f"BT /F 12 Tf 50 800 Td {lines} ET".encode()))
    return pdf_file(objects)


# Office ---------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*links: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{id}" Type="{_REL}/{kind}" Target="{target}"/>'
        for id, kind, target in links
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{rows}</Relationships>"
    )


def docx(body: str, **parts: str) -> bytes:
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            **parts,
        }
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pptx(slides: Sequence[tuple[str, str]]) -> bytes:
    """Slides with their notes, stored in the reverse of the order they are shown in."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("r1", "officeDocument", "ppt/presentation.xml")),
    }
    ids = ""
    links = []
    for shown, (text, notes) in enumerate(slides):
        stored = len(slides) - shown
        ids += f'<p:sldId id="{256 + shown}" r:id="rId{stored}"/>'
        links.append((f"rId{stored}", "slide", f"slides/slide{stored}.xml"))
        members[f"ppt/slides/slide{stored}.xml"] = _slide(text)
        members[f"ppt/slides/_rels/slide{stored}.xml.rels"] = relations(
            ("n", "notesSlide", f"../notesSlides/notes{stored}.xml")
        )
        members[f"ppt/notesSlides/notes{stored}.xml"] = _slide(notes)
    members["ppt/presentation.xml"] = (
        f"<p:presentation {A}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>"
    )
    members["ppt/_rels/presentation.xml.rels"] = relations(*links)
    return packed(members)


def _slide(text: str) -> str:
    lines = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    return f"<p:sld {A}><p:txBody>{lines}</p:txBody></p:sld>"


def xlsx(sheets: Mapping[str, Sequence[Sequence[str | float]]], last: str = "") -> bytes:
    """Sheets by name; each may have a word in its `last` cell too."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
    }
    entries, links = "", []
    for number, (name, rows) in enumerate(sheets.items(), 1):
        entries += f'<sheet name="{name}" sheetId="{number}" r:id="s{number}"/>'
        links.append((f"s{number}", "worksheet", f"worksheets/sheet{number}.xml"))
        body = "".join(f"<row>{''.join(map(_xlsx_cell, row))}</row>" for row in rows)
        if last:
            body += f'<row><c r="{last}" t="inlineStr"><is><t>x</t></is></c></row>'
        members[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'
        )
    members["xl/workbook.xml"] = (
        f'<workbook xmlns="{main}" xmlns:r="{_REL}"><sheets>{entries}</sheets></workbook>'
    )
    members["xl/_rels/workbook.xml.rels"] = relations(*links)
    return packed(members)


def _xlsx_cell(value: str | float) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    return f"<c><v>{value}</v></c>"


# Office before 2007 ---------------------------------------------------------------------

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file; every stream is filled up to 4,096 bytes so that none is small."""
    bodies = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    table: list[int] = [_FAT, _END]
    sectors = b""
    entries = [_ole_entry("Root Entry", 5, _END, 0, child=1)]
    names = sorted(bodies, key=lambda name: (len(name), name.upper()))
    for index, name in enumerate(names, 1):
        data = bodies[name].ljust(-(-len(bodies[name]) // _SECTOR) * _SECTOR, b"\0")
        count, start = len(data) // _SECTOR, len(table)
        table += [*range(start + 1, start + count), _END]
        after = index + 1 if index < len(names) else _FREE
        entries.append(_ole_entry(name, 2, start, len(bodies[name]), right=after))
        sectors += data
    entries += [b"\0" * 128] * (4 - len(entries))
    fat = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    places = struct.pack("<I", 0) + b"\xff" * (_SECTOR - len(header) - 4)
    return header + places + fat + b"".join(entries) + sectors


def _ole_entry(
    name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE
) -> bytes:
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


# The rest -------------------------------------------------------------------------------

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def opendocument(kind: str, body: str) -> bytes:
    names = " ".join(
        f'xmlns:{prefix}="{_OFFICE}:{name}:1.0"'
        for prefix, name in (
            ("office", "office"), ("text", "text"), ("draw", "drawing"), ("table", "table"),
        )
    )  # fmt: skip
    content = (
        f"<office:document-content {names}><office:body><office:{kind}>{body}"
        f"</office:{kind}></office:body></office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return packed({"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest})


def epub(title: str, chapters: Sequence[str]) -> bytes:
    items = "".join(
        f'<item id="c{n}" href="text/{n}%20.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    book = (
        f'<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>{title}'
        f"</dc:title></metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
        ),
        "OEBPS/book.opf": book,
    }
    for number, chapter in enumerate(chapters):
        members[f"OEBPS/text/{number} .xhtml"] = f"<html><body>{chapter}</body></html>"
    return packed(members)


def notebook(cells: Sequence[tuple[str, str, str]]) -> bytes:
    """Cells of a type, with a source and what it printed."""
    made = [
        {
            "cell_type": kind,
            "source": source.splitlines(keepends=True),
            **({"outputs": [{"output_type": "stream", "text": [printed]}]} if printed else {}),
        }
        for kind, source, printed in cells
    ]
    return json.dumps({"nbformat": 4, "cells": made}).encode()


class _OldZipInfo(zipfile.ZipInfo):
    """A member whose name is in GBK, with nothing that says so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def old_zip(names: Sequence[str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(_OldZipInfo(name), b"")
    return file.getvalue()


def tar(names: Sequence[str], mode: str = "w:gz", encoding: str = "utf-8") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode, encoding=encoding, format=tarfile.GNU_FORMAT) as t:  # type: ignore[call-overload]
        for name in names:
            t.addfile(tarfile.TarInfo(name), io.BytesIO())
    return file.getvalue()


def rar(names: Sequence[str]) -> bytes:
    """RAR 5, of empty files."""
    out = b"Rar!\x1a\x07\x01\x00" + _rar_block(b"\x01\x00\x00")
    for name in names:
        raw = name.encode()
        out += _rar_block(b"\x02\x02\x00\x00\x00\x00\x00\x01" + bytes([len(raw)]) + raw)
    return out + _rar_block(b"\x05\x00\x00")


def _rar_block(content: bytes) -> bytes:
    sized = bytes([len(content)]) + content
    return struct.pack("<I", zlib.crc32(sized)) + sized


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A grey picture; without pixels only what it claims to be."""
    rows = b"".join(
        b"\0" + pixels[y * width : (y + 1) * width] for y in range(height if pixels else 0)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Makers of files by format."""
    return SimpleNamespace(**{n: v for n, v in globals().items() if not n.startswith("_")})


@pytest.fixture
def store(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def jobs(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Write files below a folder and make a job of each."""

    def write(files: Mapping[str, bytes]) -> list[Job]:
        made = []
        for path, data in files.items():
            file = tmp_path / "tree" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            made.append(Job(path=path, file=file, size=len(data)))
        return made

    return write
