"""The index depends on the records alone, is kept, and stays within its number of files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import cbor2
import pytest

from coursetree.cache import Cache
from coursetree.site.search.index import build
from coursetree.site.search.options import Options
from coursetree.site.search.pagefind import PagefindError, Stub, make_index
from coursetree.site.search.records import Corpus

from .corpora import corpus, record

MANY = corpus(*(record(f"c{n % 7}/file {n}.pdf", f"第{n}页 word{n}", "common") for n in range(60)))


def contents(directory: Path) -> dict[str, bytes]:
    files = (path for path in directory.rglob("*") if path.is_file())
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in files}


def made(corpus: Corpus, directory: Path, cache: Path, **options: int) -> dict[str, bytes]:
    build(corpus, directory, Cache(cache), Options(**options))
    return contents(directory)


def test_a_site_without_records_has_an_index_too(tmp_path: Path) -> None:
    files = made(corpus(), tmp_path / "index", tmp_path / "cache")
    [catalog] = (data for path, data in files.items() if path.endswith("/catalog.dat"))
    assert json.loads(gzip.decompress(catalog))["records"] == 0
    assert "pagefind.js" in files


@pytest.mark.parametrize("elsewhere", ["/dev/shm", "/var/tmp", "/tmp"])
def test_the_same_records_give_the_same_bytes_on_any_file_system(
    tmp_path: Path, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not Path(elsewhere).is_dir():
        pytest.skip(f"no {elsewhere} here")
    first = made(MANY, tmp_path / "first", tmp_path / "cache 1")
    monkeypatch.setattr("tempfile.tempdir", elsewhere)
    assert made(MANY, tmp_path / "second", tmp_path / "cache 2") == first


def test_an_index_is_made_again_only_when_something_in_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(MANY, tmp_path / "first", tmp_path / "cache")
    changed = corpus(*MANY.records[1:], record("c0/new.pdf", "new"))
    other = made(changed, tmp_path / "other", tmp_path / "cache")
    monkeypatch.setattr("coursetree.site.search.pagefind._run", None)
    assert made(MANY, tmp_path / "again", tmp_path / "cache") == first
    assert other.keys() != first.keys()


def test_a_damaged_store_costs_time_only(tmp_path: Path) -> None:
    first = made(MANY, tmp_path / "first", tmp_path / "cache")
    [kept] = (path for path in (tmp_path / "cache").rglob("*") if path.is_file())
    kept.write_bytes(kept.read_bytes()[:-1])
    assert made(MANY, tmp_path / "again", tmp_path / "cache") == first


def test_no_file_of_one_index_has_the_name_of_another_ones(tmp_path: Path) -> None:
    """A browser that keeps old files never mixes them with new ones."""
    first = made(MANY, tmp_path / "first", tmp_path / "cache")
    second = made(corpus(record("c/new.pdf", "new")), tmp_path / "second", tmp_path / "cache")
    fixed = {"pagefind-entry.json", "pagefind.js", "wasm.unknown.pagefind"}
    assert first.keys() & second.keys() == fixed


def test_a_host_that_takes_few_files_gets_few(tmp_path: Path) -> None:
    text = " ".join(f"word{n}" for n in range(3000))
    long = corpus(*(record(f"c/{n}.txt", f"{text} {n}") for n in range(20)))
    many = made(long, tmp_path / "many", tmp_path / "cache")
    few = made(long, tmp_path / "few", tmp_path / "cache", files=12)
    assert len(few) < len(many) / 2


def test_pagefind_numbers_records_as_we_do(tmp_path: Path) -> None:
    stubs = [Stub(text=["word"] * (n + 1)) for n in range(40)]
    make_index(stubs, 40, tmp_path, name="name", files=100)
    sealed = (tmp_path / "pagefind.name.pf_meta").read_bytes()
    _, pages, chunks, *_ = cbor2.loads(gzip.decompress(sealed).removeprefix(b"pagefind_dcd"))
    assert [number for number, _ in pages] == [f"{n:02}" for n in range(40)]
    assert all((tmp_path / f"index/{name}.pf_index").is_file() for _, _, name in chunks)
    entry = json.loads((tmp_path / "pagefind-entry.json").read_bytes())
    assert entry["languages"]["unknown"]["hash"] == "name"


def test_a_failing_pagefind_says_why(tmp_path: Path) -> None:
    with pytest.raises(PagefindError, match="pagefind"):
        make_index([], 0, tmp_path, name="name", files=100)


@pytest.mark.parametrize("name", ["…", "图.pdf", "\udcff\udcfe.pdf", "<b>&amp;'\".pdf", "a\nb.txt"])
def test_any_name_can_be_indexed(tmp_path: Path, name: str) -> None:
    files = made(corpus(record(f"c/{name}", "text")), tmp_path / "site", tmp_path / "cache")
    [entries] = (data for path, data in files.items() if path.endswith("entries/0.dat"))
    [[_, path, *_]] = json.loads(gzip.decompress(entries))
    assert path == f"c/{name}".encode("utf-8", "replace").decode()


def test_what_was_cut_is_said(tmp_path: Path) -> None:
    from dataclasses import replace

    whole, part = record("c/a.txt", "text"), replace(record("c/b.txt", "text"), cut=True)
    summary = build(corpus(whole, part), tmp_path / "site", Cache(tmp_path / "cache"), Options())
    assert (summary.records, summary.cut) == (2, ("c/b.txt",))
    assert summary.files == len(contents(tmp_path / "site"))
