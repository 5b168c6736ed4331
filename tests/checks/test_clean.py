"""Cleaning takes out what names people and nothing else, the same way every time."""

from __future__ import annotations

import io
import shlex
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image, ImageOps

from coursetree.checks.cleaning import clean_name, cleaned
from coursetree.checks.looks import look
from coursetree.text import extract

FILES = {
    "hw.pdf": lambda make: make.pdf_by(author="Li Shili", text="Find a basis."),
    "hw.docx": lambda make: make.docx("Find a basis.", author="Li Shili", reviewer="Li Shili"),
    "board.jpg": lambda make: make.jpeg(artist="Li Shili", place=True, turned=True),
    "axes.png": lambda make: make.png(author="Li Shili"),
    "plot.webp": lambda make: make.webp(artist="Li Shili", place=True),
    "two.jpg": lambda make: make.jpeg(artist="Li Shili") + make.jpeg(artist="Li Shili"),
    "old.doc": lambda make: make.doc_by("李示例"),
    "older.doc": lambda make: make.doc_in_unicode_by("李示例"),
}
PICTURES = ["axes.png", "board.jpg", "plot.webp", "two.jpg"]
WRITTEN = [("Shili", "ascii"), ("李示例", "gbk"), ("李示例", "utf-16-le")]


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_left_of_people(name: str, make: SimpleNamespace) -> None:
    data = FILES[name](make)
    clean = cleaned(data, name)
    assert list(look(data, name).of("metadata"))
    seen = look(clean, name)
    assert not seen.failure
    assert not [*seen.of("metadata"), *seen.of("location")]
    assert not any(name.encode(code) in clean for name, code in WRITTEN)


@pytest.mark.parametrize("name", FILES)
def test_the_same_bytes_every_time_and_for_a_clean_file(name: str, make: SimpleNamespace) -> None:
    data = FILES[name](make)
    clean = cleaned(data, name)
    assert cleaned(data, name) == clean
    assert cleaned(clean, name) == clean


@pytest.mark.parametrize("name", ["hw.pdf", "hw.docx"])
def test_the_text_stays(name: str, make: SimpleNamespace) -> None:
    data = FILES[name](make)
    assert extract(cleaned(data, name), name).pages == extract(data, name).pages


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_stays_and_stays_upright(name: str, make: SimpleNamespace) -> None:
    data = FILES[name](make)
    before, after = (
        ImageOps.exif_transpose(Image.open(io.BytesIO(each)))
        for each in (data, cleaned(data, name))
    )
    assert after.size == before.size
    assert after.tobytes() == before.tobytes()


def test_the_command(
    tmp_path: Path,
    make: SimpleNamespace,
    kit: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kit.write(tmp_path, {name: maker(make) for name, maker in FILES.items()})
    kit.write(tmp_path, {"2038012345_李示例_hw1.txt": "Proof.", "broken.jpg": b"\xff\xd8\xff\xe0"})
    code = kit.main(["clean", str(tmp_path)])
    said = capsys.readouterr()
    assert code == 1
    renamed = [f"{tmp_path}/2038012345_李示例_hw1.txt", f"{tmp_path}/hw1.txt"]
    assert said.out.splitlines() == [
        f"proposed: git mv -- {shlex.join(renamed)}",
        f"cleaned {tmp_path}/axes.png",
        f"cleaned {tmp_path}/board.jpg",
        f"cleaned {tmp_path}/hw.docx",
        f"cleaned {tmp_path}/hw.pdf",
        f"cleaned {tmp_path}/old.doc",
        f"cleaned {tmp_path}/older.doc",
        f"cleaned {tmp_path}/plot.webp",
        f"cleaned {tmp_path}/two.jpg",
    ]
    assert "broken.jpg: is damaged" in said.err
    assert kit.main(["clean", str(tmp_path / "hw.pdf"), str(tmp_path / "axes.png")]) == 0
    assert capsys.readouterr().out == ""
    assert kit.main(["clean", str(tmp_path / "gone.pdf")]) == 2


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("hw.pdf", lambda make: make.pdf_locked("secret"), "needs a password"),
        ("hw.docx", lambda make: make.docx(author="Li Shili")[:700], "is damaged"),
        ("hw.png", lambda make: make.png(author="Li Shili")[:60], "is damaged"),
    ],
)
def test_what_cannot_be_cleaned_is_said_and_left_alone(
    name: str,
    data: Callable[[SimpleNamespace], bytes],
    said: str,
    tmp_path: Path,
    make: SimpleNamespace,
    kit: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = data(make)
    kit.write(tmp_path, {name: before})
    assert kit.main(["clean", str(tmp_path)]) == 1
    assert f"{name}: {said}" in capsys.readouterr().err
    assert (tmp_path / name).read_bytes() == before


def test_a_kill_leaves_each_file_as_it_was_or_clean(
    tmp_path: Path, make: SimpleNamespace, kit: SimpleNamespace
) -> None:
    data = make.docx("Find a basis. " * 200_000, author="Li Shili")
    clean = cleaned(data, "hw.docx")
    names = [f"{number}.docx" for number in range(3)]
    program = "import sys; from coursetree.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "clean", str(tmp_path)]
    for wait in (0.4, 0.7):
        kit.write(tmp_path, dict.fromkeys(names, data))
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            running.wait(wait)
        running.kill()
        running.wait()
        assert {(tmp_path / name).read_bytes() for name in names} <= {data, clean}
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    assert {(tmp_path / name).read_bytes() for name in names} == {clean}


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("2038012345_李示例_hw1.pdf", "hw1.pdf"),
        ("PB29012345+李示例.pdf", "file.pdf"),
        ("hw1-李示例-2038012345.docx", "hw1.docx"),
        ("作业三 2038012345.pdf", "作业三.pdf"),
        ("what?.md", "what.md"),
        ("notes. .md", "notes.md"),
        ("cafe\u0301.md", "caf\u00e9.md"),
        ("2023-autumn final.pdf", "2023-autumn final.pdf"),
        ("线性代数 期末.pdf", "线性代数 期末.pdf"),
    ],
)
def test_names(name: str, clean: str) -> None:
    assert clean_name(name) == clean
