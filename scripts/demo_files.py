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
    starter.zip/            an archive of the folder; also 7z, tar.gz and
                            .gbk.zip, whose members are named as on old Windows
    memo.txt.gb18030        memo.txt in that encoding; also big5
    tone.wav.py             whatever its `make(target)` writes

Run it with `uv run scripts/demo_files.py [WORD ...]`; words choose the targets whose path
contains one. Besides the packages above it needs Debian's chromium, pandoc, ffmpeg,
libreoffice-writer-nogui, libreoffice-impress-nogui, libreoffice-math-nogui, fonts-noto-cjk,
fonts-noto-cjk-extra, fonts-lxgw-wenkai and fonts-lmodern. None of them is needed to build or
test Coursetree: the files are committed. Dates are fixed, so the same tools give the same
bytes, save for the order in which LibreOffice lists fonts in .odp.
"""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

from demo_makers import COURSES, ROOT, SOURCES, archives, documents, images

PACKAGES = {".docx", ".pptx", ".xlsx", ".odt", ".odp", ".epub"}


def make_by_script(source: Path, target: Path) -> None:
    runpy.run_path(str(source))["make"](target)


MAKERS: dict[str, documents.Maker] = {
    ".scan.pdf.md": images.make_scan,
    ".pdf.md": documents.make_pdf,
    ".pdf.tex": documents.make_latex,
    ".jpg.md": images.make_photos,
    ".docx.md": documents.make_office,
    ".pptx.md": documents.make_office,
    ".odt.md": documents.make_office,
    ".rtf.md": documents.make_office,
    ".epub.md": documents.make_office,
    ".doc.md": documents.converted("docx"),
    ".ppt.md": documents.converted("pptx"),
    ".odp.md": documents.converted("pptx"),
    ".ipynb.md": documents.make_notebook,
    ".gb18030": documents.transcoded("gb18030"),
    ".big5": documents.transcoded("big5"),
    ".gbk.zip": archives.make_zip,
    ".zip": archives.make_zip,
    ".tar.gz": archives.make_tar,
    ".7z": archives.make_7z,
    ".py": make_by_script,
}
SUFFIX_OF_SOURCE = re.compile(r"\.(md|tex|py|gb18030|big5)$")


def sources(folder: Path) -> Iterator[tuple[Path, documents.Maker]]:
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
            if target.suffix in PACKAGES:
                documents.date_package(target)


if __name__ == "__main__":
    main(sys.argv[1:])
