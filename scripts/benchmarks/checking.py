"""What a check costs: of a whole tree, cold and warm, and of a change of ten files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from measure import TOOLS, Costs, cost_of
from sites import ROOT

_CHANGED = 10
_DOCUMENTS = frozenset({".pdf", ".docx", ".doc", ".pptx", ".ppt", ".md", ".jpg", ".png", ".zip"})


def run(paths: Sequence[Path], runs: int) -> None:
    print(f"{'tree':<16} {'check':<10} {'CPU s':>7} {'median':>7} {'wall s':>7} {'MB':>6}")
    for tree in paths or [ROOT]:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            copy = Path(folder) / "tree"
            shutil.copytree(tree, copy, symlinks=True, ignore=shutil.ignore_patterns(".venv"))
            _measure(tree.name, copy, Path(folder), runs)


def _measure(name: str, tree: Path, folder: Path, runs: int) -> None:
    """Of a change both with nothing known of the tree and after a check of all of it."""
    _report(name, "cold", [_cost(tree, folder / f"cold-{n}") for n in range(runs)])
    _report(name, "warm", [_cost(tree, folder / "cold-0") for _ in range(runs)])
    if (tree / ".git").exists():
        _change(tree)
        change = ("--base", "HEAD")
        fresh = [_cost(tree, folder / f"change-{n}", *change) for n in range(runs)]
        _report(name, "change", fresh)
        again = [_cost(tree, folder / "change-0", *change) for _ in range(runs)]
        _report(name, "again", again)


def _cost(tree: Path, cache: Path, *options: str) -> Costs:
    command = [TOOLS / "coursetree", "check", tree, *options]
    return Costs((cost_of(command, fine=(0, 1), XDG_CACHE_HOME=cache),))


def _change(tree: Path) -> None:
    """Ten new documents, each one of the tree's with something after its end."""
    documents = (
        file
        for file in sorted(tree.rglob("*"))
        if file.suffix.lower() in _DOCUMENTS and file.is_file() and not file.is_symlink()
    )
    for number, file in enumerate(islice(documents, 0, None, 7)):
        if number == _CHANGED:
            break
        new = file.with_name(f"new {file.name}")
        new.write_bytes(file.read_bytes() + b"\n")


def _report(name: str, what: str, costs: list[Costs]) -> None:
    all_runs = Costs(tuple(cost for each in costs for cost in each.runs))
    print(
        f"{name[:16]:<16} {what:<10} {all_runs.cpu:>7.2f} {all_runs.median_cpu:>7.2f}"
        f" {all_runs.wall:>7.2f} {all_runs.memory / 1e6:>6.0f}",
        flush=True,
    )
