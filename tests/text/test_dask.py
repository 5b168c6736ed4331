"""A Dask cluster gives the same bytes: a real scheduler and real workers."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from coursetree.cache import Cache
from coursetree.text import Failure, Job, Limits, Options, executor_at, extract_all

pytest.importorskip("distributed", reason="needs the extra coursetree[dask]")

Write = Callable[[Mapping[str, bytes]], list[Job]]
_SECONDS = 60


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, each a daemon of its nanny."""
    note = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        for command in (
            ["dask_scheduler", "--port", "0", "--no-dashboard"],
            ["dask_worker", "--nworkers", "2", "--nthreads", "1", "--no-dashboard"],
        ):
            stack.enter_context(_program([*command, "--scheduler-file", str(note)], tmp_path))
        yield _address(note)


def _address(note: Path) -> str:
    """Wait for the scheduler to write where it is."""
    for _ in range(10 * _SECONDS):
        if note.exists():
            address: str = json.loads(note.read_text())["address"]
            return address.replace("tcp://", "dask://")
        time.sleep(0.1)
    raise TimeoutError("no scheduler")


@contextmanager
def _program(arguments: list[str], folder: Path) -> Iterator[None]:
    name, *rest = arguments
    command = [sys.executable, "-m", f"distributed.cli.{name}", *rest]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(_SECONDS)


@pytest.mark.cluster
def test_dask_gives_the_same_bytes(
    cluster: str, make: SimpleNamespace, jobs: Write, tmp_path: Path
) -> None:
    words = {f"{n}.txt": f"文件 {n}".encode("gbk") for n in range(300)}
    todo = jobs(
        words
        | {
            "试卷.pdf": make.pdf(["第一页的内容", "second page of it"]),
            "old.ppt": make.ppt([("一", "二", "三")]),
            "broken.pdf": b"%PDF-1.4",
            "slow.html": b"<div>a" * 100_000,
        }
    )
    options = Options(limits=Limits(seconds=2))
    here, there = Cache(tmp_path / "here"), Cache(tmp_path / "there")
    expected = extract_all(todo, cache=here, options=options)
    assert expected["slow.html"] == Failure(path="slow.html", reason="took longer than 2 s")
    with executor_at(cluster) as executor:
        assert executor is not None
        assert extract_all(todo, cache=there, options=options, executor=executor) == expected
    assert _stored(there) == _stored(here)


def _stored(cache: Cache) -> dict[str, bytes]:
    files = (path for path in cache.root.rglob("*") if path.is_file())
    return {path.name: path.read_bytes() for path in files}


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="neither"), executor_at("spark://x"):
        pass
