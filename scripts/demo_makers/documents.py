"""Markdown and LaTeX into PDF, Office files, notebooks and old encodings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import nbclient
import nbformat
import pikepdf

from demo_makers import EPOCH, SOURCES

Maker = Callable[[Path, Path], None]

MATHML = "{http://www.w3.org/1998/Math/MathML}"
MATHS = re.compile(r"<math\b.*?</math>", re.S)
TALL = {"mfrac", "mtable", "munder", "mover", "munderover"}
METADATA = {"docProps/core.xml", "meta.xml", "EPUB/content.opf"}
INSTANT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?")
ElementTree.register_namespace("", MATHML.strip("{}"))


def run(*command: str | Path) -> None:
    env = os.environ | {"SOURCE_DATE_EPOCH": str(EPOCH), "TZ": "UTC"}
    subprocess.run(
        list(map(str, command)),
        check=True,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def pandoc(source: Path, target: Path, *options: str | Path) -> None:
    reader = "latex" if source.suffix == ".tex" else "markdown+east_asian_line_breaks"
    run("pandoc", source, "--from", reader, "--standalone", "--output", target, *options)


def print_page(page: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        run(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={profile}",
            f"--print-to-pdf={target}",
            page.as_uri(),
        )


def make_pdf(source: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "printed.pdf")
        pandoc(
            source,
            page,
            "--to",
            "html5",
            "--mathml",
            "--self-contained",
            "--template",
            SOURCES / "page.html",
            "--css",
            SOURCES / "page.css",
            "--resource-path",
            source.parent,
        )
        page.write_text(MATHS.sub(tidy_maths, page.read_text("utf-8")), "utf-8")
        print_page(page, printed)
        date_pdf(printed, target)


def tidy_maths(match: re.Match[str]) -> str:
    """Set upright words and brackets around one line as TeX would, not as pandoc does."""
    root = ElementTree.fromstring(match[0].replace("&nbsp;", "\u00a0"))  # noqa: S314 (ours)
    for word in root.iter(f"{MATHML}mo"):
        if (word.text or "").isalpha() and len(word.text or "") > 1:
            word.attrib |= {"lspace": "0.1em", "rspace": "0.15em"}
    for row in root.iter(f"{MATHML}mrow"):
        if not any(node.tag.removeprefix(MATHML) in TALL for node in row.iter()):
            for bracket in row.findall(f"{MATHML}mo[@stretchy]"):
                bracket.set("stretchy", "false")
    return ElementTree.tostring(root, encoding="unicode")


def make_latex(source: Path, target: Path) -> None:
    shutil.copyfile(source, target.with_suffix(".tex"))
    make_pdf(source, target)


def date_pdf(printed: Path, target: Path) -> None:
    """Copy a PDF, packed, with a fixed date and an identifier made from its contents."""
    with pikepdf.open(printed) as pdf:
        title = str(pdf.docinfo.get("/Title", ""))
        pdf.trailer.Info = pikepdf.Dictionary(Title=title, CreationDate="D:20260101000000Z")
        pdf.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
        )


def make_office(source: Path, target: Path) -> None:
    pandoc(source, target)


def converted(through: str) -> Maker:
    """A maker of an old format, which LibreOffice writes from a new one."""

    def make(source: Path, target: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            middle = Path(folder, f"{target.stem}.{through}")
            pandoc(source, middle)
            run(
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                target.suffix[1:],
                "--outdir",
                target.parent,
                middle,
            )

    return make


def date_package(package: Path) -> None:
    """Give an Office file or EPUB one date, in its zip entries and in its metadata."""
    with zipfile.ZipFile(package) as old:
        parts = [(part, old.read(part)) for part in old.infolist()]
    with zipfile.ZipFile(package, "w") as new:
        for part, body in parts:
            dated = zipfile.ZipInfo(part.filename, (2026, 1, 1, 0, 0, 0))
            dated.compress_type = part.compress_type
            plain = part.filename not in METADATA
            new.writestr(dated, body if plain else INSTANT.sub(b"2026-01-01T00:00:00", body))


def make_notebook(source: Path, target: Path) -> None:
    book = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        }
    )
    parts = re.split(r"^```python\n(.*?)^```\n", source.read_text("utf-8"), flags=re.M | re.S)
    for number, part in enumerate(parts):
        if text := part.strip():
            new = nbformat.v4.new_code_cell if number % 2 else nbformat.v4.new_markdown_cell
            book.cells.append(new(text, id=f"cell-{number}"))
    nbclient.NotebookClient(book, record_timing=False).execute()
    book.metadata.language_info = {"name": "python", "file_extension": ".py"}
    nbformat.validate(book)
    nbformat.write(book, target)


def transcoded(encoding: str) -> Maker:
    """A maker of a text file in an old encoding, with the line ends of its time."""

    def make(source: Path, target: Path) -> None:
        text = source.read_text("utf-8").replace("\n", "\r\n")
        target.write_bytes(text.encode(encoding))

    return make
