"""Rows 38 to 48 of the threats: however a whole build is disturbed, readers lose nothing."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coursetree.site.publish import stage

from ..conftest import commit, write

pytestmark = pytest.mark.site

TREE: dict[str, str | bytes] = {
    "README.md": "# Courses\n",
    "算法/README.md": "# 算法\n\n看[第一章](笔记/第一章.md)。\n",
    "算法/笔记/第一章.md": "# 排序\n\n$n \\log n$\n",
    "算法/期末/2019秋A卷.txt": "证明快速排序的期望复杂度。",
    "Systems/labs/lab1/main.c": "int main(void) { return 0; }\n",
    "Systems/labs/lab1/README.md": "# Lab 1\n",
}
BUILD = (sys.executable, "-m", "coursetree.cli", "build")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("faults") / "tree"
    write(tree, TREE)
    commit(tree)
    return tree


@pytest.fixture(scope="module")
def good(tree: Path) -> dict[str, str]:
    """The site of the tree as an undisturbed build makes it."""
    done = build(tree, tree.parent / "good")
    assert done.returncode == 0, done.stderr
    return manifest(tree.parent / "good")


@pytest.fixture
def site(tree: Path, good: dict[str, str], tmp_path: Path) -> Path:
    """A site published earlier, of something else."""
    shutil.copytree(tree.parent / "good", tmp_path / "place" / "site")
    (tmp_path / "place" / "site" / "old.html").write_text("old")
    return tmp_path / "place" / "site"


def build(
    tree: Path, site: Path, *options: str, before: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [*before, *BUILD, str(tree), "--site-dir", str(site), *options]
    given = {**os.environ, **environment}
    return subprocess.run(command, env=given, capture_output=True, text=True, timeout=120)


def manifest(site: Path) -> dict[str, str]:
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {
        p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files
    }


def others(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path != site)


def test_row_39_a_build_killed_at_any_moment_leaves_the_last_site_or_the_new_one(
    tree: Path, site: Path, good: dict[str, str]
) -> None:
    old = manifest(site)
    begun = time.monotonic()
    build(tree, site.with_name("other"))
    whole = time.monotonic() - begun
    shutil.rmtree(site.with_name("other"))
    for part in (0.4, 0.7, 0.9, 1.0):
        with subprocess.Popen(
            [*BUILD, str(tree), "--site-dir", str(site)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as running:
            time.sleep(whole * part)
            running.send_signal(signal.SIGKILL)
        assert manifest(site) in (old, good)
    assert build(tree, site).returncode == 0
    assert manifest(site) == good
    assert others(site) == []


# Runs a build in which the n-th file or directory to be made in some place cannot be.
FAILING = """
    import os, sys

    code, place, last = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    count = 0

    def writes(event, arguments):
        if event == "open":
            flags = arguments[2] or 0
            return flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and arguments[0]
        return event in ("os.mkdir", "os.link", "os.rename") and arguments[0]

    def step(event, arguments):
        global count
        path = event in ("open", "os.mkdir", "os.link", "os.rename") and writes(event, arguments)
        if path and isinstance(path, (str, bytes)) and os.fsdecode(path).startswith(place):
            count += 1
            if count >= last:
                raise OSError(code, os.strerror(code), path)

    sys.addaudithook(step)
    from coursetree.cli import main

    sys.exit(main(sys.argv[4:]))
"""


@pytest.mark.parametrize(
    ("code", "last"),
    [(errno.ENOSPC, 1), (errno.EACCES, 2), (errno.EMFILE, 25), (errno.EIO, 140)],
    ids=lambda value: f"{value}",
)
def test_row_40_a_write_that_fails_keeps_the_last_site_and_is_named(
    tree: Path, site: Path, good: dict[str, str], code: int, last: int
) -> None:
    old = manifest(site)
    program = [
        sys.executable,
        "-c",
        textwrap.dedent(FAILING),
        str(code),
        str(site.parent),
        str(last),
    ]
    command = [*program, "build", str(tree), "--site-dir", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode not in (0, 2), done.stdout
    assert os.strerror(code) in done.stderr
    assert str(site.parent) in done.stderr
    assert "Traceback" not in done.stderr
    assert manifest(site) == old
    stage(site, wait=0).abandon()
    assert others(site) == []


def test_row_40_a_cache_that_cannot_be_written_costs_time_alone(
    tree: Path, site: Path, good: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    done = build(tree, site, COURSETREE_CACHE=str(tmp_path / "file" / "cache"))
    assert done.returncode == 0, done.stderr
    assert manifest(site) == good


def damaged(files: list[Path]) -> Iterator[tuple[Path, bytes]]:
    chance = random.Random(7)  # noqa: S311
    for number, path in enumerate(files):
        data = path.read_bytes()
        place = chance.randrange(len(data) or 1)
        yield (
            path,
            (
                data[:place],
                b"",
                bytes(len(data)),
                data[:place] + b"\xff" + data[place + 1 :],
                files[number - 1].read_bytes(),
            )[number % 5],
        )


def test_row_41_a_damaged_cache_gives_the_bytes_of_none(
    tree: Path, site: Path, good: dict[str, str], tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    assert build(tree, site, COURSETREE_CACHE=str(cache)).returncode == 0
    files = [path for path in sorted(cache.rglob("*")) if path.is_file()]
    assert len(files) > 5
    for path, data in list(damaged(files)):
        path.write_bytes(data)
    done = build(tree, site, COURSETREE_CACHE=str(cache))
    assert done.returncode == 0, done.stderr
    assert manifest(site) == good


def test_row_42_two_builds_at_once_do_not_mix(tree: Path, site: Path, good: dict[str, str]) -> None:
    command = [*BUILD, str(tree), "--site-dir", str(site)]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [running.wait(timeout=120) for running in both] == [0, 0]
    assert manifest(site) == good
    assert others(site) == []


def test_row_43_circumstances_make_no_difference(
    tree: Path, good: dict[str, str], tmp_path: Path
) -> None:
    """Nor does the day, where nothing waits for one, nor the order a disk lists names in."""
    backwards = """
        import os, sys
        scan, names = os.scandir, os.listdir

        class Backwards:
            def __init__(self, path="."):
                # Pagefind is given its files in the order in which it will list them.
                with scan(path) as found:
                    self._items = iter([*found])
                if "coursetree-search-" not in os.fsdecode(path):
                    self._items = iter(sorted(self._items, key=lambda one: one.name)[::-1])
            def __enter__(self): return self
            def __exit__(self, *_): pass
            def __iter__(self): return self
            def __next__(self): return next(self._items)
            def close(self): pass

        os.scandir = Backwards
        os.listdir = lambda *given: sorted(names(*given), reverse=True)
        os.umask(0o077)
        from coursetree.cli import main
        sys.exit(main(sys.argv[1:]))
    """
    site = tmp_path / "site"
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "77",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANGUAGE": "zh",
        "SOURCE_DATE_EPOCH": "4000000000",
        "COURSETREE_CACHE": str(tmp_path / "cold"),
    }
    command = [sys.executable, "-c", textwrap.dedent(backwards), "build", "../tree"]
    done = subprocess.run(
        [*command, "--site-dir", str(site)],
        cwd=tree / "算法" if False else tree.parent / "good",
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert manifest(site) == good


def test_row_48_a_build_needs_no_network(
    tree: Path, site: Path, good: dict[str, str], tmp_path: Path
) -> None:
    apart = ("unshare", "--user", "--map-root-user", "--net")
    try:
        subprocess.run([*apart, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system lets nobody have a network apart")
    done = build(tree, site, before=apart, COURSETREE_CACHE=str(tmp_path / "cold"))
    assert done.returncode == 0, done.stderr
    assert manifest(site) == good


def test_row_37_a_folder_without_git_is_built_without_dates(
    tree: Path, good: dict[str, str], tmp_path: Path
) -> None:
    shutil.copytree(tree, tmp_path / "tree", ignore=shutil.ignore_patterns(".git"))
    done = build(tmp_path / "tree", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    built = manifest(tmp_path / "site")
    assert set(built) >= {path for path in good if path.startswith(("算法/", "Systems/"))}
    page = (tmp_path / "site" / "算法" / "index.html").read_text("utf-8")
    assert "Ada Example" not in page
    assert "<time" not in page


def test_row_38_a_file_that_cannot_be_read_changes_no_other_course(
    tree: Path, good: dict[str, str], tmp_path: Path
) -> None:
    """What kills a worker is in tests/text/test_hostile.py."""
    shutil.copytree(tree, tmp_path / "tree", symlinks=True)
    bad = tmp_path / "tree" / "Systems" / "notes" / "week1.pdf"
    bad.parent.mkdir()
    bad.write_bytes(b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj")
    done = build(tmp_path / "tree", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    disturbed = manifest(tmp_path / "site")
    mine = {path: digest for path, digest in good.items() if path.startswith("算法/")}
    mine = {path: digest for path, digest in mine.items() if not path.endswith("course.json")}
    assert mine
    assert {path: disturbed.get(path) for path in mine} == mine
