"""A preview on this machine follows every save."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from coursetree.cli import main

pytestmark = pytest.mark.site
CONFIGURATION = """
site_name: Ours
docs_dir: courses
theme: material
plugins: [coursetree/catalog]
"""
PATIENCE = 60
WORDS = ("first", "second")


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    folder = tmp_path / "courses"
    for course in ("操作系统", "Compilers"):
        (folder / course / "notes").mkdir(parents=True)
        (folder / course / "README.md").write_text(f"# {course}\n", "utf-8")
        (folder / course / "notes/1.txt").write_text("One", "utf-8")
    return folder


@pytest.fixture(params=[False, True], ids=["plain", "configured"])
def tree(courses: Path, request: pytest.FixtureRequest) -> Path:
    if not request.param:
        return courses
    (courses.parent / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    return courses.parent


@pytest.fixture
def served(tree: Path, tmp_path: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = "{}:{}".format(*free.getsockname())
    command = [sys.executable, "-m", "coursetree.cli", "serve", tree, "--course", "操作"]
    said = tmp_path / "said"
    with said.open("w") as out:
        server = subprocess.Popen([*command, "--address", address], stdout=out)
    yield f"http://{address}/"
    server.send_signal(signal.SIGINT)
    assert server.wait(PATIENCE) in (0, 130)
    ready, *built = sorted(said.read_text().splitlines(), reverse=True)
    assert ready == f"Serving on http://{address}/, rebuilt on every save"
    assert len(built) == len(WORDS) + 1
    assert set(built) == {"Built: 8 pages"}


def read(address: str) -> str:
    try:
        with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310  our own server
            return str(answer.read().decode())
    except URLError:
        return ""


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "nothing has changed"
        time.sleep(0.05)


def test_one_course_is_rebuilt_on_every_save(courses: Path, served: str) -> None:
    page = served + quote("操作系统/")
    wait_until(lambda: "<h1" in read(page))
    assert read(f"{served}Compilers/") == ""
    assert read(f"{served}search/") == ""
    for word in WORDS:
        with (courses / "操作系统/README.md").open("a", encoding="utf-8") as readme:
            readme.write(f"\nA {word} remark.\n")
        wait_until(lambda word=word: f"A {word} remark." in read(page))  # type: ignore[misc]


def test_an_address_in_use_is_said_before_anything_is_built(
    courses: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = "{}:{}".format(*other.getsockname())
        assert main(["serve", str(courses), "--address", address]) == 1
    assert capsys.readouterr() == ("", f"cannot serve at {address}: Address already in use\n")


def test_a_wrong_name_says_which_there_are(tree: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(SystemExit):
        main(["serve", str(tree), "--course", "Algebra"])
    assert "no course is called 'Algebra'; there are: Compilers, 操作系统" in caplog.text
