#!/usr/bin/env python3
# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "matplotlib>=3.10",     # figures of the notebook
#   "nbclient>=0.10", "nbformat>=5.10", "ipykernel>=6.29", "pandas>=2.3",
#   "numpy>=2.0", "pillow>=11",
#   "openpyxl>=3.1", "xlwt>=1.3",
#   "py7zr>=1.0",
#   "pikepdf>=10", "pypdfium2>=5.0",
# ]
# ///
"""Make the binary files of the demo courses from their sources in scripts/demo.

The sources mirror `courses/`, and a source's name says what is made of it:

    hw1.pdf.md              hw1.pdf, by pandoc and Chromium, as are .scan.pdf.md (pages
                            without text), .jpg.md (photographs `name 1.jpg`, ...) and
                            .pdf.tex, which becomes hw1.tex as well
    slides.pptx.md          slides.pptx, by pandoc; also docx, odt, rtf, epub and, through
                            LibreOffice, the old doc and ppt, and odp
    notes.ipynb.md          a notebook whose Python cells have been run
    starter.zip/            an archive of the folder; also 7z and tar.gz
    memo.txt.gb18030        memo.txt in that encoding; also big5
    tone.wav.py             whatever its `make(target)` writes

Run it with `uv run scripts/demo_files.py [WORD ...]`; words choose the targets whose path
contains one. Besides the packages above it needs Debian's chromium, pandoc, ffmpeg,
libreoffice-writer-nogui, libreoffice-impress-nogui, fonts-noto-cjk, fonts-noto-cjk-extra,
fonts-lxgw-wenkai and fonts-lmodern. None of them is needed to build or test Coursetree:
the files are committed. Dates are fixed, so that the same tools give the same bytes, save
for .doc, .ppt and .odp, in which LibreOffice numbers things as it pleases.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import runpy
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import nbclient
import nbformat
import pikepdf
import py7zr
import pypdfium2
from PIL import Image, ImageFilter

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "scripts" / "demo"
COURSES = ROOT / "courses"
ElementTree.register_namespace("", "http://www.w3.org/1998/Math/MathML")
EPOCH = 1_767_225_600  # 2026-01-01, the date of everything made here
MATHML = "{http://www.w3.org/1998/Math/MathML}"
MATHS = re.compile(r"<math\b.*?</math>", re.S)
TALL = {"mfrac", "mtable", "munder", "mover", "munderover"}

Maker = Callable[[Path, Path], None]


def run(*command: str | Path) -> None:
    env = os.environ | {"SOURCE_DATE_EPOCH": str(EPOCH), "TZ": "UTC"}
    subprocess.run(list(map(str, command)), check=True, env=env, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


# Documents


def pandoc(source: Path, target: Path, *options: str | Path) -> None:
    reader = "latex" if source.suffix == ".tex" else "markdown+east_asian_line_breaks"
    run("pandoc", source, "--from", reader, "--standalone", "--output", target, *options)


def print_page(page: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={profile}", f"--print-to-pdf={target}", page.as_uri())


def make_pdf(source: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "printed.pdf")
        pandoc(source, page, "--to", "html5", "--mathml", "--self-contained",
               "--template", SOURCES / "page.html", "--css", SOURCES / "page.css",
               "--resource-path", source.parent)
        page.write_text(MATHS.sub(tidy_maths, page.read_text("utf-8")), "utf-8")
        print_page(page, printed)
        date_pdf(printed, target)


def tidy_maths(match: re.Match[str]) -> str:
    """Set upright words and brackets around one line as TeX would, not as pandoc does."""
    root = ElementTree.fromstring(match[0].replace("&nbsp;", "\u00a0"))
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
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate,
                 recompress_flate=True, deterministic_id=True)


def make_office(source: Path, target: Path) -> None:
    pandoc(source, target)


def converted(through: str) -> Maker:
    """A maker of an old format, which LibreOffice writes from a new one."""

    def make(source: Path, target: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            middle = Path(folder, f"{target.stem}.{through}")
            pandoc(source, middle)
            run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                "--convert-to", target.suffix[1:], "--outdir", target.parent, middle)

    return make


def make_notebook(source: Path, target: Path) -> None:
    book = nbformat.v4.new_notebook(metadata={
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}})
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
    def make(source: Path, target: Path) -> None:
        text = source.read_text("utf-8").replace("\n", "\r\n")
        target.write_bytes(text.encode(encoding))

    return make


# Paper seen through a camera or a scanner


def rendered(source: Path, scale: float) -> Iterator[Image.Image]:
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "paper.pdf")
        make_pdf(source, pdf)
        with pypdfium2.PdfDocument(pdf) as document:
            for page in document:
                yield page.render(scale=scale).to_pil().convert("RGB")


def make_photos(source: Path, target: Path) -> None:
    for number, page in enumerate(rendered(source, 2.0), 1):
        photo = photographed(page, np.random.default_rng(number))
        photo.save(target.with_stem(f"{target.stem} {number}"), quality=58, optimize=True)


def photographed(page: Image.Image, random: np.random.Generator) -> Image.Image:
    """A page on a wooden desk under a lamp, a little askew and out of focus."""
    width, height = 1240, 1700
    desk = wood(width, height, random)
    left, top, right, bottom = 70, 60, width - 70, height - 70
    shift = random.integers(-28, 28, size=(4, 2))
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)]) + shift
    places = [(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)]
    warp = perspective(corners, np.array(places))
    paper = page.transform((width, height), Image.Transform.PERSPECTIVE, warp,
                           Image.Resampling.BICUBIC)
    mask = Image.new("L", page.size, 255).transform(
        (width, height), Image.Transform.PERSPECTIVE, warp, Image.Resampling.BICUBIC)
    shadow = mask.filter(ImageFilter.GaussianBlur(14)).point(lambda v: v * 0.45)
    desk.paste((20, 12, 8), (10, 14), shadow)
    desk.paste(paper, (0, 0), mask)
    pixels = np.asarray(desk.filter(ImageFilter.GaussianBlur(0.7)), dtype=float)
    y, x = np.mgrid[0:height, 0:width]
    lamp = 1.04 - 0.30 * np.hypot(x / width - random.uniform(0.2, 0.8), y / height - 0.25)
    grain = random.normal(0, 3.0, (height, width, 1))
    tint = np.array([1.0, 0.975, 0.91])
    return Image.fromarray(np.clip(pixels * lamp[..., None] * tint + grain, 0, 255).astype("u1"))


def wood(width: int, height: int, random: np.random.Generator) -> Image.Image:
    y, x = np.mgrid[0:height, 0:width]
    rings = np.sin(x / 19 + 3 * np.sin(y / 310 + random.uniform(0, 6))) * 9
    colour = np.array([128, 92, 60]) + rings[..., None]
    return Image.fromarray(np.clip(colour, 0, 255).astype("u1"))


def perspective(seen: np.ndarray, flat: np.ndarray) -> list[float]:
    """Pillow's eight coefficients that carry the corners seen to the flat page."""
    rows, values = [], []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
        values += [u, v]
    return list(np.linalg.solve(np.array(rows, float), np.array(values, float)))


def make_scan(source: Path, target: Path) -> None:
    pages = [scanned(page, np.random.default_rng(n)) for n, page in enumerate(rendered(source, 2))]
    raw = io.BytesIO()
    pages[0].save(raw, "PDF", save_all=True, append_images=pages[1:], resolution=144, quality=45)
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder, "scan.pdf")
        printed.write_bytes(raw.getvalue())
        date_pdf(printed, target)


def scanned(page: Image.Image, random: np.random.Generator) -> Image.Image:
    grey = page.convert("L").rotate(random.uniform(-0.8, 0.8), Image.Resampling.BICUBIC,
                                    fillcolor=248)
    noisy = np.asarray(grey, float) + random.normal(0, 6, (page.height, page.width)) - 4
    return Image.fromarray(np.clip(noisy, 0, 255).astype("u1"))


# Archives: sorted, dated, without owners


def members(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def make_zip(source: Path, target: Path) -> None:
    """Pack a folder; one called `….gbk.zip` names its members as old Windows does."""
    gbk = source.name.endswith(".gbk.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in members(source):
            name = path.relative_to(source).as_posix()
            info = (GbkInfo if gbk else zipfile.ZipInfo)(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, path.read_bytes())


class GbkInfo(zipfile.ZipInfo):
    """A member whose name is written in GBK without saying so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("gbk"), self.flag_bits


def make_tar(source: Path, target: Path) -> None:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in members(source):
            info = archive.gettarinfo(path, path.relative_to(source).as_posix())
            info.mtime, info.mode, info.uid, info.gid, info.uname, info.gname = EPOCH, 0o644, 0, 0, "", ""
            archive.addfile(info, io.BytesIO(path.read_bytes()))
    target.write_bytes(gzip.compress(raw.getvalue(), mtime=EPOCH))


def make_7z(source: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(source, Path(folder, "copy")))
        for path in copy.rglob("*"):
            os.utime(path, (EPOCH, EPOCH))
        with py7zr.SevenZipFile(target, "w") as archive:
            for path in members(copy):
                archive.write(path, path.relative_to(copy).as_posix())


def make_by_script(source: Path, target: Path) -> None:
    runpy.run_path(str(source))["make"](target)


# What a source's name says

MAKERS: dict[str, Maker] = {
    ".scan.pdf.md": make_scan,
    ".pdf.md": make_pdf,
    ".pdf.tex": make_latex,
    ".jpg.md": make_photos,
    ".docx.md": make_office,
    ".pptx.md": make_office,
    ".odt.md": make_office,
    ".rtf.md": make_office,
    ".epub.md": make_office,
    ".doc.md": converted("docx"),
    ".ppt.md": converted("pptx"),
    ".odp.md": converted("pptx"),
    ".ipynb.md": make_notebook,
    ".gb18030": transcoded("gb18030"),
    ".big5": transcoded("big5"),
    ".gbk.zip": make_zip,
    ".zip": make_zip,
    ".tar.gz": make_tar,
    ".7z": make_7z,
    ".py": make_by_script,
}
SUFFIX_OF_SOURCE = re.compile(r"\.(md|tex|py|gb18030|big5)$")


def sources(folder: Path) -> Iterator[tuple[Path, Maker]]:
    for path in sorted(folder.iterdir()):
        ending = next((e for e in MAKERS if path.name.endswith(e)), None)
        if ending:
            yield path, MAKERS[ending]
        elif path.is_dir() and path.name != "__pycache__":
            yield from sources(path)


def target_of(source: Path) -> Path:
    name = SUFFIX_OF_SOURCE.sub("", source.name).replace(".gbk.zip", ".zip")
    return COURSES / source.relative_to(SOURCES).with_name(name.replace(".scan.pdf", ".pdf"))


def main(words: list[str]) -> None:
    for source, make in sources(SOURCES):
        target = target_of(source)
        path = target.relative_to(ROOT).as_posix()
        if not words or any(word in path for word in words):
            print(path, flush=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            make(source, target)


if __name__ == "__main__":
    main(sys.argv[1:])
