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
from makers.old_office import atom, atom16, doc, ole, ppt, xls


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
    old = {"atom": atom, "atom16": atom16, "doc": doc, "ole": ole, "ppt": ppt, "xls": xls}
    here = {name: value for name, value in globals().items() if not name.startswith("_")}
    return SimpleNamespace(**here | old)


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
