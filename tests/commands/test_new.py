"""`coursetree new`: with flags, on a terminal, and what it will not do."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from coursetree import layout
from coursetree.cli import main
from coursetree.model import Facts
from coursetree.tree import open_tree


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    tree = tmp_path / "tree"
    for path, text in {
        "操作系统/README.md": "# 操作系统\n",
        "操作系统/course.yml": "title: { zh: 操作系统, en: Operating Systems }\ncode: CS3\n",
        "操作系统/试卷/2023秋/期末试卷.txt": "1. ?\n",
        "Physics/README.md": "# Physics\n",
    }.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(text, "utf-8")
    return tree


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    scan = tmp_path / "2099000123_扫描 2019期中.PDF"
    scan.write_bytes(b"%PDF-1.4\n")
    return scan


def facts_of(tree: Path, path: Path) -> Facts:
    return layout.infer(open_tree(tree)).facts[path.relative_to(tree).as_posix()]


def new(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Path:
    assert main(["new", "material", *map(str, arguments)]) == 0
    return Path(capsys.readouterr().out.strip())


@pytest.mark.parametrize("course", ["操作系统", "Operating Systems", "cs3"])
def test_a_paper_is_put_where_inference_reads_it_as_declared(
    tree: Path, scan: Path, capsys: pytest.CaptureFixture[str], course: str
) -> None:
    flags = ["--kind=exam", "--term=2024-2025-1", "--part=final", "--paper=b", "--role=solution"]
    made = new(capsys, scan, "--tree", tree, "--course", course, *flags)
    assert made == tree / "操作系统/试卷/2024秋/期末试卷 B卷 答案.pdf"
    assert made.read_bytes() == scan.read_bytes()
    facts = facts_of(tree, made)
    assert (facts.course, facts.kind, facts.role) == ("操作系统", "exam", "solution")
    assert (str(facts.term), facts.exam_part, facts.paper) == ("2024-autumn", "final", "B")
    again = new(capsys, scan, "--tree", tree, "--course", course, *flags)
    assert again.name == "期末试卷 B卷 答案 (2).pdf"


def test_a_lab_begins_as_a_folder(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = new(
        capsys, "--tree", tree, "--course=Physics", "--kind=lab", "--number=2", "--title=../Optics"
    )
    assert made == tree / "Physics/Labs/Lab 2 Optics/README.md"
    assert made.read_text("utf-8") == "# Optics\n"
    facts = facts_of(tree, made)
    assert (facts.course, facts.kind, facts.ordinal) == ("Physics", "lab", (2,))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["material", "--kind=lab"], "--course is missing"),
        (["material", "--course=Physics"], "--kind is missing"),
        (["material", "--course=Chemistry", "--kind=lab"], "expected one of Physics, 操作系统"),
        (["material", "--course=Physics", "--kind=lab", "--term=soon"], "--term: found 'soon'"),
        (["material", "--course=Physics", "--kind=exam", "--paper=12"], "expected one letter"),
        (["material", "--course=Physics", "--kind=lab", "--number=-1"], "from 1 to 999"),
        (["material", "no.pdf", "--course=Physics", "--kind=lab"], "no such file: no.pdf"),
        (["course"], "PATH is missing"),
    ],
)
def test_what_cannot_be_done_is_said(
    tree: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = sorted(tree.rglob("*"))
    with pytest.raises(SystemExit, match="2"):
        main(["new", *arguments, "--tree", str(tree)])
    told = capsys.readouterr().err
    assert told.startswith("usage: ")
    assert said in told
    assert sorted(tree.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "typed", "path"),
    [
        (
            ["material"],
            ["2", "exam", "final", "3x", "1", "2024 Fall", "A", ""],
            "操作系统/试卷/2024秋/期末试卷 A卷/README.md",
        ),
        (["course", "Optics"], ["Optics & Waves", "PHYS2", ""], "Optics/README.md"),
    ],
)
def test_on_a_terminal_it_asks(
    tree: Path, arguments: list[str], typed: list[str], path: str
) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, "".join(f"{line}\n" for line in typed).encode())
    command = [sys.executable, "-m", "coursetree.cli", "new", *arguments]
    done = subprocess.run(
        command, cwd=tree, stdin=theirs, capture_output=True, text=True, timeout=60
    )
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tree / path).is_file()
