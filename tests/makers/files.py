"""Small files of every format, with whatever a check should find in them."""

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def packed(members: Mapping[str, str | bytes], *, locked: bool = False) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content,
                             zipfile.ZIP_DEFLATED)  # fmt: skip
    data = bytearray(file.getvalue())
    if locked:
        data[6] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def unpacked(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive_with_link() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        member = zipfile.ZipInfo("passwords")
        member.create_system, member.external_attr = 3, 0o120777 << 16
        archive.writestr(member, "/etc/passwd")
    return file.getvalue()


def tar_out_of_folder() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("../../startup.sh"), io.BytesIO())
    return file.getvalue()


def bomb() -> bytes:
    return packed({"zeros.bin": bytes(80 << 20)})


def nested_bomb() -> bytes:
    return packed({"inner.zip": bomb()})


def gzip_bomb() -> bytes:
    return gzip.compress(bytes(80 << 20), 1, mtime=0)


def many_members() -> bytes:
    return packed({f"{number}": "" for number in range(10_001)})


def pdf(text: str = "Prove that every basis has as many vectors.", pages: int = 1) -> bytes:
    """Pages of Chinese or any other text, one line for each of its lines."""
    rows = "\n".join(f"<{ord(c):04X}> <{ord(c):04X}>" for c in sorted(set(text)))
    table = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> "
        f"endcodespacerange {len(rows.splitlines())} beginbfchar\n{rows}\nendbfchar endcmap end"
    ).encode()
    lines = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td" for line in text.split("\n"))
    content = f"BT /F 12 Tf 50 800 Td {lines} ET".encode()
    kids = " ".join(f"{7 + n} 0 R" for n in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[4 0 R]"
        b"/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/DW 1000>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(table), table),
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        *[
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            b"/Contents 6 0 R>>"
        ]
        * pages,
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, start)
    return bytes(out)


def edited_pdf(edit: Callable[[PdfWriter], object], **given: Any) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(**given)))
    writer.metadata = None
    edit(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def pdf_with_script() -> bytes:
    return _with_action({"/S": NameObject("/JavaScript"), "/JS": TextStringObject("run()")})


def pdf_with_attachment() -> bytes:
    return edited_pdf(lambda writer: writer.add_attachment("tool.bin", b"\0\1"))


def pdf_with_launch() -> bytes:
    return _with_action({"/S": NameObject("/Launch"), "/F": TextStringObject("calc.exe")})


def _with_action(values: Mapping[str, Any]) -> bytes:
    """A PDF that does something when it is opened."""
    action = DictionaryObject({NameObject(key): value for key, value in values.items()})
    return edited_pdf(lambda writer: writer.root_object.update({NameObject("/OpenAction"): action}))


def pdf_after(text: str) -> bytes:
    return text.encode() + pdf()


def pdf_by(author: str, **given: Any) -> bytes:
    return edited_pdf(lambda writer: writer.add_metadata({"/Author": author}), **given)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _relations(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_REL}/{kind}" Target="{target}"/></Relationships>'
    )


def docx(
    text: str = "Prove it.", author: str = "", macro: bool = False, reviewer: str = ""
) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    review = f'<w:ins w:id="1" w:author="{reviewer}"/>' if reviewer else ""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations("officeDocument", "word/document.xml"),
        "word/document.xml": f"<w:document {W}><w:body>{paragraphs}{review}</w:body></w:document>",
    }
    if author:
        members["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="c" xmlns:dc="d">'
            f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
            "</cp:coreProperties>"
        )
    if macro:
        members["word/vbaProject.bin"] = b"\0"
    return packed(members)


def pptx(text: str) -> bytes:
    space = (
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        f'xmlns:r="{_REL}"'
    )
    lines = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations("officeDocument", "ppt/presentation.xml"),
            "ppt/presentation.xml": (
                f'<p:presentation {space}><p:sldIdLst><p:sldId id="256" r:id="r1"/>'
                "</p:sldIdLst></p:presentation>"
            ),
            "ppt/_rels/presentation.xml.rels": _relations("slide", "slides/slide1.xml"),
            "ppt/slides/slide1.xml": f"<p:sld {space}><p:txBody>{lines}</p:txBody></p:sld>",
        }
    )


def xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in row)
        + "</row>"
        for row in rows
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{_REL}"><sheets>'
                '<sheet name="Sheet" sheetId="1" r:id="r1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
            ),
        }
    )


def odt(text: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f'<office:document-content xmlns:office="{office}:office:1.0" '
                f'xmlns:text="{office}:text:1.0"><office:body><office:text>{lines}</office:text>'
                "</office:body></office:document-content>"
            ),
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def notebook(text: str) -> bytes:
    cells = [
        {"cell_type": "markdown", "source": ["# A lab"]},
        {
            "cell_type": "code",
            "source": ["1"],
            "outputs": [{"output_type": "stream", "text": [text]}],
        },
    ]
    return json.dumps({"nbformat": 4, "cells": cells}).encode()


def epub(text: str) -> bytes:
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": (
                '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
            ),
            "book.opf": (
                '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
                "<dc:title>A</dc:title></metadata><manifest>"
                '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>'
                '</manifest><spine><itemref idref="c"/></spine></package>'
            ),
            "c.xhtml": f"<html><body><p>{text}</p></body></html>",
        }
    )


def jpeg(artist: str = "", place: bool = False, turned: bool = False) -> bytes:
    image = Image.new("RGB", (16, 8), "navy")
    exif = Image.Exif()
    if artist:
        exif[0x013B] = artist
    if turned:
        exif[0x0112] = 6
    if place:
        exif[0x8825] = {1: "N", 2: (40.0, 0.0, 0.0), 3: "E", 4: (116.0, 0.0, 0.0)}
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif)
    return file.getvalue()


def png(author: str = "") -> bytes:
    info = PngInfo()
    if author:
        info.add_text("Author", author)
    file = io.BytesIO()
    Image.new("RGB", (16, 8), "navy").save(file, "PNG", pnginfo=info)
    return file.getvalue()


def huge_png() -> bytes:
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def program() -> bytes:
    return b"MZ" + bytes(58) + b"\x40\0\0\0" + b"PE\0\0" + bytes(200)


def token() -> str:
    """What no scanner should take this file for."""
    return "gh" + "p_" + "aB3dE5gH7jK9mN1pQ3sT5vX7zB9dF1hJ3lN5"


def environment() -> bytes:
    return f"# Settings\nTOKEN={token()}\n".encode()


def settings_with_token(lines: int) -> bytes:
    fields = (f'  "field {number}": "nothing",\n' for number in range(lines))
    return ("{\n" + "".join(fields) + f'  "key": "{token()}"\n}}\n').encode()


def notebook_with_token() -> bytes:
    return notebook(f"logged in with {token()}")


def pointer() -> bytes:
    return b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 9999\n"


def gb18030(text: str) -> bytes:
    return text.encode("gb18030")


def repeated(text: str, times: int) -> bytes:
    return text.encode() * times


def cut(what: str, to: int) -> bytes:
    """The beginning of a file."""
    made: bytes = globals()[what]()
    return made[:to]
