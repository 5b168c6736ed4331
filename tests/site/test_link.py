"""Files get into a site without a second copy, and without a way out of the tree."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coursetree.site.link import link_or_copy


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "tree" / "期末.pdf"
    source.parent.mkdir()
    source.write_bytes(b"%PDF")
    source.chmod(0o644)
    return source


def test_the_bytes_are_stored_once(tmp_path: Path, source: Path) -> None:
    target = tmp_path / "site" / "深" / "期末.pdf"
    link_or_copy(source, target)
    assert target.samefile(source)


def test_another_file_system_gets_a_copy(other_disk: Path, source: Path) -> None:
    target = other_disk / "a" / "b.pdf"
    link_or_copy(source, target)
    assert target.read_bytes() == b"%PDF"
    assert not target.samefile(source)


def test_a_file_only_its_owner_may_read_is_copied_for_the_server(
    tmp_path: Path, source: Path
) -> None:
    source.chmod(0o600)
    target = tmp_path / "b.pdf"
    link_or_copy(source, target)
    assert target.read_bytes() == b"%PDF"
    assert target.stat().st_mode & 0o444 == 0o444
    assert source.stat().st_mode & 0o777 == 0o600


def test_a_target_that_exists_is_kept(tmp_path: Path, source: Path) -> None:
    target = tmp_path / "b.pdf"
    target.write_bytes(b"other")
    with pytest.raises(FileExistsError):
        link_or_copy(source, target)
    source.chmod(0o600)
    with pytest.raises(FileExistsError):
        link_or_copy(source, target)
    assert target.read_bytes() == b"other"


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("期末.pdf")])
def test_only_regular_files_are_taken(
    tmp_path: Path, source: Path, make: Callable[[Path], None]
) -> None:
    odd = source.with_name("odd")
    make(odd)
    with pytest.raises(OSError, match="not a regular file"):
        link_or_copy(odd, tmp_path / "b.pdf")
    assert not (tmp_path / "b.pdf").exists()


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        link_or_copy(tmp_path / "nothing", tmp_path / "b.pdf")


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is only one file system here")
    target = memory / f"coursetree-{os.getpid()}"
    target.mkdir()
    yield target
    shutil.rmtree(target)
