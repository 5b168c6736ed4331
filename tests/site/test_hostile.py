"""What strangers put into a tree costs its own entry, and is never served as what it is not."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from coursetree.cli import main
from makers import asides, files

GOOD = files.pdf("State the theorem of rank and nullity.")
FILES: dict[str, bytes] = {
    "bomb.zip": files.nested_bomb(),
    "broken.docx": files.cut("docx", 500),
    "broken.jpg": files.cut("jpeg", 100),
    "broken.pdf": b"%PDF-1.4\nthe rest is missing",
    "data.csv.gz": files.gzip_bomb(),
    "deep.pdf": b"%PDF-1.4\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>",
    "empty.pdf": b"",
    "huge.png": files.huge_png(),
    "link.zip": files.archive_with_link(),
    "locked.pdf": asides.pdf_locked("secret"),
    "locked.zip": files.packed({"hw.txt": "prove"}, locked=True),
    "macro.docm": files.docx(macro=True),
    "many.zip": files.many_members(),
    "page.png": b"<!doctype html><script>window.ran=1</script>",
    "page.pdf": files.pdf_after("<html><script>window.ran=1</script>"),
    "script.pdf": files.pdf_with_script(),
    "slip.tar.gz": files.tar_out_of_folder(),
    "solve.exe": files.program(),
    "pointer.pdf": files.pointer(),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A tree with all of them and one good paper, built."""
    folder = tmp_path_factory.mktemp("hostile")
    homework = folder / "tree" / "Algebra" / "homework"
    homework.mkdir(parents=True)
    for name, data in FILES.items():
        (homework / name).write_bytes(data)
    (homework / "good.pdf").write_bytes(GOOD)
    os.mkfifo(homework / "pipe.pdf")
    closed = homework / "closed.pdf"
    closed.write_bytes(GOOD)
    closed.chmod(0)
    assert main(["build", str(folder / "tree"), "--site-dir", str(folder / "site")]) == 0
    yield folder / "site"
    closed.chmod(0o600)


def test_the_good_paper_is_there(site: Path) -> None:
    assert (site / "Algebra" / "homework" / "good.pdf").read_bytes() == GOOD
    assert "good" in (site / "Algebra" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("name", [*FILES, "pipe.pdf"])
def test_each_is_served_as_it_is_or_told_of(name: str, site: Path) -> None:
    served = site / "Algebra" / "homework" / name
    if served.is_file():
        assert served.read_bytes() == FILES[name]
    else:
        report = json.loads((site / "build-report.json").read_text("utf-8"))
        assert name in json.dumps(report, ensure_ascii=False)


def test_no_pointer_is_served(site: Path) -> None:
    served = (file.read_bytes() for file in site.rglob("*") if file.is_file())
    assert not [data for data in served if data.startswith(b"version https://git-lfs")]


def test_nothing_was_unpacked(site: Path) -> None:
    names = {file.name for file in site.rglob("*")}
    assert not names & {"zeros.bin", "inner.zip", "startup.sh", "passwords", "hw.txt"}
