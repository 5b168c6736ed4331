"""Run Pagefind over words that are already cut, and number its pages as ours.

Pagefind is fed a directory of stub pages. It numbers pages in the order in which the file
system lists them, so the stubs are named first and each record is written to the name whose
turn it is: the index then depends on the records alone.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coursetree.site.search.packing import compressed

# Pagefind multiplies weights by 24 and stores 25 for nothing, any other at two bytes a word.
_PLAIN = "1.05"
_SEAL = b"pagefind_dcd"
_CLIENT = ("pagefind.js", "wasm.unknown.pagefind")
# What a file of words holds at least: smaller ones are fetched faster, but there are more.
_CHUNK = 4_000
# What Pagefind writes for a word: where it is, and often for which record.
_PLACES = 2
_LANGUAGE = "unknown"  # So that nothing is stemmed: a stem finds words that are not there.


class PagefindError(Exception):
    """Pagefind made no index; the text says what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """The words of one record: those of its text in order, then more by weight, 1 to 10."""

    text: list[str]
    weighted: tuple[tuple[int, list[str]], ...] = ()

    @property
    def length(self) -> int:
        return len(self.text) + sum(len(words) for _, words in self.weighted)

    def html(self) -> str:
        parts = [f'<p data-pagefind-weight="{_PLAIN}">{" ".join(self.text)}</p>']
        parts += (
            f'<p data-pagefind-weight="{w}">{" ".join(words)}</p>' for w, words in self.weighted
        )
        return f"<html><body data-pagefind-body>{''.join(parts)}</body></html>"


def make_index(
    stubs: Iterable[Stub], count: int, directory: Path, *, name: str, files: int
) -> None:
    """Write an index of `count` stubs, not one of them empty, and a client into `directory`.

    Results are numbered as the stubs are. `name` makes the addresses of this index
    different from those of any other; it has about `files` files at most.
    """
    with tempfile.TemporaryDirectory(prefix="coursetree-search-") as temporary:
        source, output = Path(temporary, "stubs"), Path(temporary, "index")
        lengths = [
            _write(place, stub) for place, stub in zip(_places(source, count), stubs, strict=True)
        ]
        _run(source, output, max(_CHUNK, _PLACES * sum(lengths) // files))
        _renumber(output, directory, lengths, name)


def _places(source: Path, count: int) -> Iterator[Path]:
    source.mkdir()
    for number in range(count):
        (source / f"{number}.html").touch()
    with os.scandir(source) as entries:
        listed = [entry.path for entry in entries]
    yield from map(Path, listed)


def _write(place: Path, stub: Stub) -> int:
    place.write_text(stub.html(), "utf-8")
    return stub.length


def _run(source: Path, output: Path, chunk: int) -> None:
    from pagefind_bin import get_executable  # Only a build that makes an index needs it.

    done = subprocess.run(
        [
            get_executable(),
            *("--site", source, "--output-path", output),
            *("--force-language", _LANGUAGE, "--silent"),
        ],
        cwd=source,
        # Pagefind would take any option from the environment.
        env={"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(chunk)},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode or not output.is_dir():
        raise PagefindError(f"pagefind failed ({done.returncode}): {done.stderr.strip()[-500:]}")


def _renumber(output: Path, directory: Path, lengths: list[int], name: str) -> None:
    """Keep the index and its client, with numbers for names: they say what they name, no two
    builds share one, and they take half the room."""
    import cbor2  # Only a build that makes an index needs it.

    [sealed] = output.glob("*.pf_meta")
    contents = gzip.decompress(sealed.read_bytes()).removeprefix(_SEAL)
    version, pages, chunks, *rest = cbor2.loads(contents)
    if [length for _, length in pages] != lengths:
        raise PagefindError("pagefind did not take the records in the order they were given")
    digits = len(str(len(lengths)))
    pages = [[f"{number:0{digits}}", _rounded(length)] for number, length in enumerate(lengths)]
    (directory / "index" / name).mkdir(parents=True)
    for number, (chunk, following) in enumerate(
        zip(chunks, [*chunks[1:], chunks[-1]], strict=True)
    ):
        # Where one ends is where the next begins, or near enough; one word for both is short.
        chunk[1] = following[0] if following is not chunk else chunk[1]
        old, chunk[2] = chunk[2], f"{name}/{number}"
        shutil.move(output / f"index/{old}.pf_index", directory / f"index/{chunk[2]}.pf_index")
    contents = cbor2.dumps([version, pages, chunks, *rest])
    (directory / f"pagefind.{name}.pf_meta").write_bytes(compressed(_SEAL + contents))
    _write_entry(directory, name, version, len(pages))
    for kept in _CLIENT:
        shutil.move(output / kept, directory / kept)


def _rounded(length: int) -> int:
    """A length to three binary digits, which is enough to rank by."""
    excess = max(0, length.bit_length() - 3)
    return length >> excess << excess


def _write_entry(directory: Path, name: str, version: str, count: int) -> None:
    index = {"hash": name, "wasm": None, "page_count": count}
    entry = {"version": version, "languages": {_LANGUAGE: index}, "include_characters": []}
    (directory / "pagefind-entry.json").write_text(json.dumps(entry, separators=(",", ":")))
