"""What `extract_all` promises: order, the cache, and that nobody stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from coursetree.cache import Cache
from coursetree.model import Document
from coursetree.text import Failure, Job, Limits, MismatchError, Options, extract_all
from coursetree.text.tasks import answer

Write = Callable[[Mapping[str, bytes]], list[Job]]


def stored(cache: Cache) -> dict[str, bytes]:
    return {
        str(path.relative_to(cache.root)): path.read_bytes()
        for path in sorted(cache.root.rglob("*"))
        if path.is_file()
    }


def files(make: SimpleNamespace) -> dict[str, bytes]:
    return {
        "z.txt": "最后".encode("gbk"),
        "a/试卷.pdf": make.pdf(["第一页的内容", "second page of it"]),
        "a/讲义.pptx": make.pptx([("一", "二")]),
        "b/old.doc": make.doc(["概率论"]),
        "b/broken.pdf": b"%PDF-1.4 nothing",
        **{f"many/{n}.py": f"x = {n}".encode() for n in range(200)},
    }


def test_results_are_in_the_order_of_the_jobs(
    make: SimpleNamespace, jobs: Write, store: Cache
) -> None:
    todo = jobs(files(make))
    found = extract_all(todo, cache=store)
    assert list(found) == [job.path for job in todo]
    assert found["z.txt"] == Document(pages=("最后",), format="text")
    assert found["b/broken.pdf"] == Failure(path="b/broken.pdf", reason="is damaged")
    assert found["many/7.py"] == Document(pages=("x = 7",), format="code")


def test_warm_is_the_same_as_cold_and_reads_nothing_again(
    make: SimpleNamespace, jobs: Write, store: Cache
) -> None:
    todo = jobs(files(make))
    told: list[tuple[str, int, int]] = []
    cold = extract_all(todo, cache=store, progress=lambda *now: told.append(now))
    kept = stored(store)
    assert told[-1] == ("files", len(todo), len(todo))
    told.clear()
    assert extract_all(todo, cache=store, progress=lambda *now: told.append(now)) == cold
    assert told == []
    assert stored(store) == kept


def test_a_corrupt_cache_is_made_again(make: SimpleNamespace, jobs: Write, store: Cache) -> None:
    todo = jobs(files(make))
    cold = extract_all(todo, cache=store)
    kept = stored(store)
    for number, path in enumerate(kept):
        half = kept[path][: len(kept[path]) // 2] if number % 2 else b"garbage"
        (store.root / path).write_bytes(half)
    assert extract_all(todo, cache=store) == cold
    assert stored(store) == kept


def test_the_key_is_the_content_the_type_and_the_options(jobs: Write, store: Cache) -> None:
    (one, same, other) = jobs({"a.txt": b"x", "b/c.txt": b"x", "d.md": b"x"})
    found = extract_all([one, same], cache=store)
    assert len(stored(store)) == 1
    assert found["a.txt"] == found["b/c.txt"]
    extract_all([replace(other, path="d.md")], cache=store)
    extract_all([one], cache=store, options=Options(limits=Limits(seconds=7)))
    assert len(stored(store)) == 3


def test_the_blob_id_stands_for_the_bytes(jobs: Write, store: Cache) -> None:
    (job,) = jobs({"a.txt": b"old"})
    known = replace(job, blob="0" * 40)
    assert extract_all([known], cache=store)["a.txt"] == Document(pages=("old",), format="text")
    job.file.write_bytes(b"new")
    assert extract_all([known], cache=store)["a.txt"] == Document(pages=("old",), format="text")
    assert extract_all([job], cache=store)["a.txt"] == Document(pages=("new",), format="text")


@pytest.mark.parametrize("kind", ["missing", "link", "folder", "pipe", "large"])
def test_what_is_no_readable_file_is_reported_and_not_kept(
    kind: str, jobs: Write, store: Cache, tmp_path: Path
) -> None:
    (good, bad) = jobs({"a.txt": b"x", "bad.txt": b"secret"})
    if kind != "large":
        bad.file.unlink()
    match kind:
        case "link":
            bad.file.symlink_to(good.file)
        case "folder":
            bad.file.mkdir()
        case "pipe":
            os.mkfifo(bad.file)
    limits = Limits(file=3)
    found = extract_all([good, bad], cache=store, options=Options(limits=limits))
    assert found["a.txt"] == Document(pages=("x",), format="text")
    outcome = found["bad.txt"]
    assert isinstance(outcome, Failure) and outcome.reason.startswith("cannot be read: ")
    assert len(stored(store)) == 1


def test_given_executors_give_the_same_bytes(
    make: SimpleNamespace, jobs: Write, tmp_path: Path
) -> None:
    todo = jobs(files(make))
    here, there = Cache(tmp_path / "here"), Cache(tmp_path / "there")
    expected = extract_all(todo, cache=here)
    with ProcessPoolExecutor(2) as pool:
        assert extract_all(todo, cache=there, executor=pool) == expected
    assert stored(there) == stored(here)


def test_a_broken_pool_costs_nothing_and_is_told(
    make: SimpleNamespace, jobs: Write, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    todo = jobs(files(make))
    expected = extract_all(todo, cache=Cache(tmp_path / "here"))
    with ProcessPoolExecutor(1) as pool:
        pool.submit(os._exit, 1)
        assert extract_all(todo, cache=Cache(tmp_path / "there"), executor=pool) == expected
    assert "the executor failed, so this machine does the rest" in caplog.text


def test_workers_with_other_versions_are_refused() -> None:
    with ProcessPoolExecutor(1) as pool, pytest.raises(MismatchError):
        pool.submit(partial(answer, options=Options(), versions="other"), []).result()
