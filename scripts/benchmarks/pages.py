"""What pages of materials cost and weigh: rendered, and from the store."""

from __future__ import annotations

import resource
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import TypeVar

from generate import generate
from sites import ROOT

from coursetree.site.builder import Builder
from coursetree.site.settings import Settings

MATERIALS = 5_000
_FILES_OF_A_MATERIAL = 1.8

T = TypeVar("T")


def run(paths: Sequence[Path], runs: int) -> None:
    """A line a tree; what is measured several times counts by its least."""
    print(
        f"{'tree':<16} {'pages':>6} {'cold /CPU s':>12} {'warm /CPU s':>12} {'cold ms':>8}"
        f" {'cold : warm':>12} {'median kB':>10} {'max kB':>7}"
    )
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        if not paths:
            generate(folder / "generated", int(MATERIALS * _FILES_OF_A_MATERIAL))
        for tree in paths or [folder / "generated", ROOT]:
            _measure(tree, folder, runs)


def _measure(tree: Path, folder: Path, runs: int) -> None:
    cache = folder / f"cache of {tree.name}"
    sizes = _pages(tree, folder, cache)[0]
    number = len(sizes)
    cold = min(_pages(tree, folder, _emptied(cache))[1] for _ in range(runs))
    warm = min(_pages(tree, folder, cache)[1] for _ in range(runs))
    print(
        f"{tree.name[:16]:<16} {number:>6} {number / cold:>12.0f} {number / warm:>12.0f}"
        f" {1000 * cold / number:>8.2f} {cold / warm:>12.1f} {median(sizes) / 1000:>10.1f}"
        f" {max(sizes) / 1000:>7.1f}",
        flush=True,
    )


def _emptied(cache: Path) -> Path:
    """A cache that has everything but pages."""
    shutil.rmtree(cache / "pages", ignore_errors=True)
    return cache


def _pages(tree: Path, folder: Path, cache: Path) -> tuple[list[int], float]:
    """The sizes of a tree's pages of materials, and the CPU seconds that they take."""
    builder = Builder(tree, folder / "site", Settings(cache=cache, search=None))
    builder.stage()
    builder.read()
    pages, cost = _timed(lambda: list(builder.light_pages()))
    builder.abandon()
    return [len(data) for path, data in pages if path.endswith("index.html")], cost


def _timed(act: Callable[[], T]) -> tuple[T, float]:
    """What comes of it and the CPU seconds it takes, those of its children included."""
    before = _spent()
    return act(), _spent() - before


def _spent() -> float:
    mine, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return mine.ru_utime + mine.ru_stime + children.ru_utime + children.ru_stime
