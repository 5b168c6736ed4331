"""Files that say something where no page shows it."""

from __future__ import annotations

import io
import struct
from html import escape

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from makers.files import W, docx, edited_pdf, jpeg, packed, pptx, unpacked, xlsx
from makers.old_office import ole


def docx_part(part: str, text: str) -> bytes:
    """A Word document that says it in its header, its footer or a comment."""
    said = f"<w:{part} {W}><w:p>{_runs(text)}</w:p></w:{part}>"
    return packed({**unpacked(docx()), f"word/{part}1.xml": said})


def _runs(text: str) -> str:
    """The text in two runs, as Word leaves it after an edit."""
    half = len(text) // 2
    return "".join(f"<w:r><w:t>{escape(t)}</w:t></w:r>" for t in (text[:half], text[half:]))


def docx_deleted(text: str) -> bytes:
    """A Word document in which a reviewer deleted it."""
    members = unpacked(docx())
    gone = f'<w:del w:id="1"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del></w:body>'
    body = bytes(members["word/document.xml"]).decode().replace("</w:body>", gone)
    return packed({**members, "word/document.xml": body})


def docx_title(text: str) -> bytes:
    core = f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>{escape(text)}</dc:title>'
    return packed({**unpacked(docx()), "docProps/core.xml": core + "</cp:coreProperties>"})


def pptx_notes(text: str) -> bytes:
    members = unpacked(pptx("A slide"))
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="p"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/notesSlide"
    return packed(
        {
            **members,
            "ppt/slides/_rels/slide1.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships'
                f'"><Relationship Id="n" Type="{kind}" Target="../notesSlides/notesSlide1.xml"/>'
                "</Relationships>"
            ),
            "ppt/notesSlides/notesSlide1.xml": (
                f"<p:notes {space}><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></p:notes>"
            ),
        }
    )


def xlsx_comment(text: str) -> bytes:
    said = f"<comments><comment><text><r><t>{escape(text)}</t></r></text></comment></comments>"
    return packed({**unpacked(xlsx([["1"]])), "xl/comments1.xml": said})


def xlsx_hidden(text: str) -> bytes:
    """A workbook whose only sheet with anything in it is hidden."""
    members = unpacked(xlsx([[escape(text)]]))
    book = bytes(members["xl/workbook.xml"]).replace(b"<sheet ", b'<sheet state="veryHidden" ')
    return packed({**members, "xl/workbook.xml": book})


def pdf_bookmark(text: str) -> bytes:
    return edited_pdf(lambda writer: writer.add_outline_item(title=text, page_number=0))


def pdf_title(text: str) -> bytes:
    return edited_pdf(lambda writer: writer.add_metadata({"/Title": text}))


def pdf_note(text: str) -> bytes:
    note = Text(rect=(50, 50, 90, 90), text=text)
    return edited_pdf(lambda writer: writer.add_annotation(0, note))


def pdf_typed(text: str) -> bytes:
    """A PDF on which somebody typed it in a viewer."""
    typed = FreeText(rect=(50, 50, 190, 90), text=text)
    return edited_pdf(lambda writer: writer.add_annotation(0, typed))


def pdf_form(text: str) -> bytes:
    return edited_pdf(lambda writer: _fill(writer, text))


def _fill(writer: PdfWriter, text: str) -> None:
    field = writer._add_object(
        DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/T"): TextStringObject("who"),
                NameObject("/V"): TextStringObject(text),
            }
        )
    )
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([field])})
    writer.root_object[NameObject("/AcroForm")] = form


def pdf_locked_by(author: str) -> bytes:
    """A PDF that everybody may open and only its owner may change."""

    def lock(writer: PdfWriter) -> None:
        writer.add_metadata({"/Author": author})
        writer.encrypt("", "owner", algorithm="AES-128")

    return edited_pdf(lock)


def pdf_locked(word: str) -> bytes:
    return edited_pdf(lambda writer: writer.encrypt(word, algorithm="AES-256"))


def jpeg_described(text: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = text
    return _picture("JPEG", exif=exif)


def png_comment(text: str) -> bytes:
    info = PngInfo()
    info.add_itxt("Comment", text)
    return _picture("PNG", pnginfo=info)


def webp(artist: str = "", place: bool = False) -> bytes:
    exif = Image.Exif()
    exif.load(Image.open(io.BytesIO(jpeg(artist, place))).info.get("exif", b""))
    return _picture("WEBP", lossless=True, exif=exif)


def tiff(artist: str) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = artist
    return _picture("TIFF", exif=exif)


def _picture(format: str, **given: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (16, 8), "navy").save(file, format, **given)
    return file.getvalue()


def heic(artist: str = "", place: bool = False) -> bytes:
    """The boxes of a photograph as telephones write them, without the photograph."""
    exif = Image.open(io.BytesIO(jpeg(artist, place))).info.get("exif", b"")
    brand = struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic"
    item = struct.pack(">I", 6) + exif
    return brand + struct.pack(">I", 8 + len(item)) + b"mdat" + item


def doc_by(author: str) -> bytes:
    return ole({"WordDocument": b"\xec\xa5", "\x05SummaryInformation": summary(author)})


def doc_in_unicode_by(author: str) -> bytes:
    return ole({"WordDocument": b"\xec\xa5", "\x05SummaryInformation": summary(author, True)})


def summary(author: str, wide: bool = False) -> bytes:
    """A stream of properties, in the Chinese encoding of Windows or in UTF-16."""
    if wide:
        text = author.encode("utf-16-le") + b"\0\0"
        value = struct.pack("<II", 31, len(text) // 2) + text
    else:
        text = author.encode("gbk") + b"\0"
        value = struct.pack("<II", 30, len(text)) + text
    value += bytes(-len(value) % 4)
    page = struct.pack("<IhH", 2, 936, 0)
    places = struct.pack("<IIII", 1, 24, 4, 24 + len(page))
    body = struct.pack("<II", 24 + len(page) + len(value), 2) + places + page + value
    kind = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    return struct.pack("<HHI16sI", 0xFFFE, 0, 0, b"", 1) + kind + struct.pack("<I", 48) + body


def docx_with_template(address: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="t" Type="{kind}" Target="{address}" TargetMode="External"/>'
        "</Relationships>"
    )
    return packed({**unpacked(docx()), "word/_rels/settings.xml.rels": relations})
