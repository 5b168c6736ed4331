"""What a file is: by its first bytes, then by what is inside, then by its name."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

import yaml

from coursetree.jobs import MEGABYTE

# As many bytes as a file's first part has to have for `candidates`.
HEAD = 4096

_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.*?-->)\s*+)*+"
    rb"<(?:!doctype\s+)?(html|svg)\b",
    re.I | re.S,
)
_MAIL = re.compile(rb"(?:From:|MIME-Version:|Subject:|Date:|Content-Type:)", re.I)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_USUAL = re.compile("[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MOSTLY = 0.9
_BLOCK = 512
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_ODF = {"text": "odt", "presentation": "odp", "spreadsheet": "ods"}
_OPEN_PARTS = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """The content of `formats.yml`, the way it is asked for."""

    magic: tuple[tuple[int, bytes, str], ...]
    containers: dict[str, tuple[str, ...]]
    formats: dict[str, str]
    textual: frozenset[str]
    caps: dict[str, int]

    def cap(self, format: str) -> int:
        return self.caps.get(format, self.caps["default"])


@cache
def table() -> Table:
    raw = yaml.safe_load(Path(__file__).with_name("formats.yml").read_text("utf-8"))
    return Table(
        magic=tuple(_magic(*row) for row in raw["magic"]),
        containers={name: tuple(inside) for name, inside in raw["containers"].items()},
        formats={x: format for format, names in raw["extensions"].items() for x in names},
        textual=frozenset(raw["textual"]),
        caps=raw["caps"],
    )


def _magic(format: str, characters: str, offset: int = 0) -> tuple[int, bytes, str]:
    return offset, characters.encode("latin-1"), format


def extension(name: str) -> str:
    """The lower-case extension without its dot; the whole name where it has none."""
    path = PurePosixPath(name.lower())
    return path.suffix[1:] or path.name


def candidates(head: bytes, name: str) -> tuple[str, ...]:
    """The formats that a file may have by its first `HEAD` bytes and its name."""
    format = _container(head) or _textual(head, name)
    return table().containers.get(format, (format,))


def sniff(data: bytes, name: str) -> str:
    """The one format that a file has."""
    head = data[:HEAD]
    inside = _INSIDE.get(_container(head))
    return inside(data) if inside else candidates(head, name)[0]


def is_mismatched(format: str, name: str) -> bool:
    """Whether the extension promises something else than what is there."""
    promised = table().formats.get(extension(name), format)
    both_text = {promised, format} <= table().textual
    return promised != format and not both_text and not (promised == "gzip" and format == "tar")


def _container(head: bytes) -> str:
    """The format that the first bytes give away, empty where they do not."""
    for offset, magic, format in table().magic:
        if head.startswith(magic, offset):
            return format
    return "pdf" if b"%PDF-" in head[:1024] else ""


def _textual(head: bytes, name: str) -> str:
    if not head:
        return "empty"
    promised = table().formats.get(extension(name), "data")
    if not head.startswith(_UNICODE_MARKS) and _is_binary(head, promised):
        return "binary"
    if markup := _MARKUP.match(head):
        return markup[1].decode().lower()
    if _MAIL.match(head) and b"multipart/related" in head.lower():
        return "mhtml"
    return promised if promised in table().textual else "text"


def _is_binary(head: bytes, promised: str) -> bool:
    """Whether there are more control characters than in what the name promises."""
    controls = len(_CONTROL.findall(head))
    few = controls * 100 <= len(head) if promised != "data" else not controls
    return not few and not wide_encoding(head)


def wide_encoding(head: bytes) -> str:
    """The UTF-16 that bytes without a mark are in, empty where they are not."""
    # Every line end has zeros, of which sounds and pictures have but a few in their heads.
    if head.count(0) * 100 < len(head) or head.startswith(_UNICODE_MARKS):
        return ""
    whole = head[: len(head) & ~1]
    return next((name for name in ("utf-16-le", "utf-16-be") if _reads_well(whole, name)), "")


def _reads_well(data: bytes, encoding: str) -> bool:
    text = data.decode(encoding, "replace")
    return len(_USUAL.findall(text)) > _MOSTLY * len(text)


def _in_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _by_mimetype(archive) or _by_part(archive.namelist())
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, EOFError, ValueError):
        return "zip"


def _by_mimetype(archive: zipfile.ZipFile) -> str:
    if "mimetype" not in archive.NameToInfo:
        return ""
    with archive.open("mimetype") as file:
        kind = file.read(100).decode("latin-1").strip()
    if kind == "application/epub+zip":
        return "epub"
    return _ODF.get(kind.removeprefix(_OPEN_DOCUMENT).removesuffix("-template"), "")


def _by_part(names: list[str]) -> str:
    if "[Content_Types].xml" not in names:
        return "zip"
    return next((f for part, f in _OPEN_PARTS if any(n.startswith(part) for n in names)), "zip")


def _in_ole(data: bytes) -> str:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return next((f for stream, f in _OLE_STREAMS if ole.exists(stream)), "binary")
    except OSError:
        return "binary"


def _is_tar(head: bytes) -> bool:
    return head.startswith(b"ustar", 257)


def _in_gzip(data: bytes) -> str:
    return "tar" if _is_tar(zlib.decompressobj(31).decompress(data[:HEAD], _BLOCK)) else "gzip"


def _in_bzip2(data: bytes) -> str:
    # One block of bzip2 is up to 900 kB, and nothing comes out before it is all in.
    return "tar" if _is_tar(bz2.BZ2Decompressor().decompress(data[:MEGABYTE], _BLOCK)) else "bzip2"


def _in_xz(data: bytes) -> str:
    decompressor = lzma.LZMADecompressor(memlimit=256 * MEGABYTE)
    return "tar" if _is_tar(decompressor.decompress(data, _BLOCK)) else "xz"


_INSIDE: dict[str, Callable[[bytes], str]] = {
    "zip": _in_zip,
    "ole": _in_ole,
    "gzip": _in_gzip,
    "bzip2": _in_bzip2,
    "xz": _in_xz,
}
