"""Hostile files: each costs its own text at most, by path and reason, and never the run."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from types import SimpleNamespace

from coursetree.cache import Cache
from coursetree.jobs import MEGABYTE
from coursetree.model import Document
from coursetree.text import Failure, Job, Limits, Options, Outcome, extract_all

Write = Callable[[Mapping[str, bytes]], list[Job]]
QUICK = Options(limits=Limits(seconds=3, memory=384 * MEGABYTE))
GOOD = {"good.txt": "好".encode(), "zz/good.md": b"# Good"}


SPACE = b"<x>" + b" " * (70 * MEGABYTE)


def locked_pdf(make: SimpleNamespace) -> bytes:
    """Asks for a password: no key makes these sums."""
    lock = b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"00" * 32, b"11" * 32)
    return make.pdf_file(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", lock],
        b"/Encrypt 3 0 R/ID[<00><00>]",
    )


def looping_pdf(make: SimpleNamespace) -> bytes:
    return make.pdf_file(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]
    )


def repeated(part: bytes, times: int) -> bytes:
    """What packing that many parts would give, without packing them all."""
    packer = zlib.compressobj(9)
    first, again = (packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * (times - 1)


def bomb_pdf(make: SimpleNamespace) -> bytes:
    """A page of a few kilobytes that unpacks to gigabytes."""
    twice = zlib.compress(repeated(b"(x) Tj " * MEGABYTE, 60), 9)
    content = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>\nstream\n%s\nendstream"
    return make.pdf_file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>/Contents 4 0 R>>",
            content % (len(twice), twice),
        ]
    )


def endless_pdf(make: SimpleNamespace) -> bytes:
    """Forms that each draw the next one twice, forty deep."""
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 12>>"
    )
    forms = [form % number + b"\nstream\n/X Do /X Do  \nendstream" for number in range(5, 45)]
    return make.pdf_file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
            b"/Contents 4 0 R>>",
            *forms,
            b"null",
        ]
    )


def laughs() -> str:
    """An XML entity that stands for a thousand million others."""
    rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE w [<!ENTITY l0 "lol">{rows}]><w><t>&l9;</t></w>'


def bomb_tar(make: SimpleNamespace) -> bytes:
    """A listing with half a gigabyte between its first name and its second."""
    first = tarfile.TarInfo("first")
    first.size = 512 * MEGABYTE
    # A gzip file may go on with another.
    parts = [first.tobuf(), *[bytes(MEGABYTE)] * 512, tarfile.TarInfo("second").tobuf()]
    packed = {part: gzip.compress(part) for part in parts}
    return b"".join(packed[part] for part in parts)


def nested_zip(make: SimpleNamespace, depth: int) -> bytes:
    data = b"end"
    for level in range(depth):
        data = make.packed({f"{level}.zip": data})
    return data


def vast_zip() -> bytes:
    """A member that claims four gigabytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.bin", b"x")
    data = bytearray(file.getvalue())
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 0xFFFFFFF0)
    return bytes(data)


def hostile(make: SimpleNamespace) -> dict[str, tuple[bytes, str]]:
    """Files with the reason that has to be given, empty where there is a document."""
    pdf = make.pdf(["text of a page that is long enough"])
    text = make.paragraph("x")
    return {
        "empty.pdf": (b"", "is empty"),
        "empty.docx": (b"", "is empty"),
        "empty.py": (b"", ""),
        "truncated.pdf": (pdf[:300], "is damaged"),
        "truncated.docx": (make.docx(text)[:150], "is damaged"),
        "truncated.doc": (make.doc(["x" * 9000])[:5000], "is damaged"),
        "truncated.xlsx": (make.xlsx({"a": [["b"]]})[:-40], "is damaged"),
        "truncated.7z": (b"7z\xbc\xaf\x27\x1c" + b"\0" * 3, "is damaged"),
        "truncated.rar": (make.rar(["a"])[:14], ""),
        "truncated.tar": (make.tar(["a" * 90] * 5, "w")[:1600], ""),
        "locked.pdf": (locked_pdf(make), "needs a password"),
        "locked.docx": (make.ole({"EncryptedPackage": b"x"}), "needs a password"),
        "locked.doc": (make.doc(["x"], flags=0x0100), "needs a password"),
        "locked.ppt": (make.ppt([("x", "y", "z")], locked=True), "needs a password"),
        "loop.pdf": (looping_pdf(make), ""),
        "many.pdf": (make.pdf(["page"] * 5000), ""),
        "vast.zip": (vast_zip(), ""),
        "climbing.zip": (make.packed({"../../etc/passwd": b"x"}), ""),
        "nested.zip": (nested_zip(make, 50), ""),
        "many.zip": (make.packed({str(n): b"" for n in range(12_000)}), ""),
        "laughs.docx": (make.docx("", **{"word/document.xml": laughs()}), ""),
        "bomb.docx": (make.docx("", **{"word/document.xml": SPACE}), "larger than 64 MB"),
        "bomb.pdf": (bomb_pdf(make), "died"),
        "endless.pdf": (endless_pdf(make), "died"),
        "comments.html": (b"<!---->" * 580 + b"x", ""),
        "deep.html": (b"<div>a" * 100_000, "took longer than 3 s"),
        "bomb.xlsx": (make.xlsx({"a": [["b"]]}, last="XFD1048576"), "died"),
        "bomb.tar.gz": (bomb_tar(make), ""),
        "deep.docx": (make.docx("<w:p>" * 100_000), ""),
        "deep.ipynb": (b"[" * 200_000, "is nested too deeply"),
        "no.ipynb": (b"{}", "is not a notebook"),
        "broken.ipynb": (b"{", "is not JSON"),
        "wide.png": (make.png(1 << 30, 1 << 30), ""),
        "pointer.pdf": (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
            "Git LFS",
        ),
        "web.pdf": (b"<html><body>words", ""),
        "\u202egpj.exe": (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", ""),
    }


def test_hostile_files_cost_only_themselves(
    make: SimpleNamespace, jobs: Write, store: Cache
) -> None:
    bad = hostile(make)
    found = extract_all(
        jobs(GOOD | {p: d for p, (d, _) in bad.items()}), cache=store, options=QUICK
    )
    assert found["good.txt"] == Document(pages=("好",), format="text")
    assert found["zz/good.md"] == Document(pages=("Good",), title="Good", format="markdown")
    for path, (_, reason) in bad.items():
        assert _says(found[path], path, reason), (path, found[path])


def _says(outcome: Outcome, path: str, reason: str) -> bool:
    if isinstance(outcome, Failure):
        return bool(reason) and reason in outcome.reason and outcome.path == path
    return not reason
