"""What a search finds, against what there is to find, in a headless Chromium."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from asking import Reader, reading
from queries import Query, known_items, queries
from texts import Texts, read_texts

RECALL, PRECISION, TOP_THREE = 1.0, 0.98, 0.95


def run(paths: Sequence[Path], runs: int) -> None:
    """Each site once, however many runs: what is found does not vary."""
    del runs
    for path in paths or [Path(__file__).parent.parent.parent / "courses"]:
        with tempfile.TemporaryDirectory() as temporary:
            site = site_of(path, Path(temporary, "site"))
            examine(path.name, site)


def site_of(path: Path, built: Path) -> Path:
    """The path itself where it is a built site, else the site of the tree there."""
    if (path / "pagefind").is_dir():
        return path
    command = [Path(sys.executable).parent / "coursetree", "build", path, "--site-dir", built]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return built


def examine(name: str, site: Path) -> None:
    texts = read_texts(site)
    with reading(site) as reader:
        print(f"{name}: {len(texts)} files")
        _sets(texts, reader)
        _ranks(texts, reader)


def _sets(texts: Texts, reader: Reader) -> None:
    scores: dict[str, list[tuple[float, float]]] = {}
    for query in queries(texts):
        recall, precision = score(texts.having(query.text), reader.ask(query.text).paths)
        scores.setdefault(query.sort, []).append((recall, precision))
        if recall < 1 or precision < 1:
            print(f"  {query.sort}: {query.text!r} recall {recall:.3f} precision {precision:.3f}")
    every = [pair for pairs in scores.values() for pair in pairs]
    for sort, pairs in {**scores, "all": every}.items():
        recall, precision = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
        print(f"{sort:<24}{len(pairs):>4} queries  recall {recall:.4f}  precision {precision:.4f}")


def score(wanted: frozenset[str], found: Sequence[str]) -> tuple[float, float]:
    """Recall and precision, 1 where there is nothing to find or nothing found."""
    right = len(wanted.intersection(found))
    return right / len(wanted) if wanted else 1.0, right / len(found) if found else 1.0


def _ranks(texts: Texts, reader: Reader) -> None:
    items = known_items(texts)
    good = [query for query in items if is_on_top(query, reader)]
    print(f"{'known item in first 3':<24}{len(items):>4} queries  {len(good) / len(items):.4f}")


def is_on_top(query: Query, reader: Reader) -> bool:
    top = reader.ask(query.text).paths[:3]
    if query.path not in top:
        print(f"  {query.text!r}: not {query.path} but {top}")
    return query.path in top
