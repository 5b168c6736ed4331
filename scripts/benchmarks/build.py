"""A cold build, a warm one and one after an edit, in times of an empty Material site.

Pages alone: no text is read, no preview and no search index made; `search` measures all.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from generate import generate
from measure import TOOLS, Cost, Costs, cost_of

SIZES = (50, 500, 5000)
STEPS = ("cold", "warm", "edit")


def run(paths: Sequence[Path], runs: int) -> None:
    measure(paths, runs, "--no-search", "--no-previews")


def measure(paths: Sequence[Path], runs: int, *options: str) -> None:
    """Build the trees with the options and print what each build costs."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        empty = _empty_site(folder, runs)
        print(
            f"{'tree':<22} {'files':>6} {'build':>6} {'CPU s':>7} {'median':>7}"
            f" {'x empty':>8} {'wall s':>7} {'MB':>5}"
        )
        _print("empty Material site", 1, "cold", empty, empty)
        least: dict[int, float] = {}
        for tree in _trees(folder, paths):
            files = sum(file.is_file() for file in tree.rglob("*") if ".git" not in file.parts)
            for step, costs in _steps(tree, folder, runs, options).items():
                _print(tree.name, files, step, costs, empty)
                least.setdefault(files, costs.cpu)
            shutil.rmtree(tree)
        if not paths:
            growth = least[SIZES[2]] / least[SIZES[1]]
            print(f"cold, {SIZES[1]} to {SIZES[2]} files: {growth:.1f} x the CPU time")


def _empty_site(folder: Path, runs: int) -> Costs:
    project = folder / "empty"
    (project / "docs").mkdir(parents=True)
    (project / "docs" / "index.md").write_text("# Empty\n")
    (project / "mkdocs.yml").write_text("site_name: Empty\ntheme: material\n")
    command = [TOOLS / "mkdocs", "build", "--quiet", "--config-file", project / "mkdocs.yml"]
    cost_of(command)  # The first run of a program writes its byte code.
    return Costs(tuple(cost_of(command) for _ in range(runs)))


def _trees(folder: Path, paths: Sequence[Path]) -> Iterator[Path]:
    """Copies of the paths, or else generated trees, each one ours to edit and delete."""
    for path in paths:
        yield Path(shutil.copytree(path, folder / path.name, symlinks=True))
    for size in () if paths else SIZES:
        generate(folder / f"generated {size}", size)
        yield folder / f"generated {size}"


def _steps(tree: Path, folder: Path, runs: int, options: Sequence[str]) -> dict[str, Costs]:
    def build() -> Cost:
        command = [TOOLS / "coursetree", "build", tree, "--site-dir", folder / "site", *options]
        return cost_of(command, COURSETREE_CACHE=folder / "cache")

    build()
    measured: dict[str, list[Cost]] = {step: [] for step in STEPS}
    for number in range(runs):
        shutil.rmtree(folder / "cache", ignore_errors=True)
        shutil.rmtree(folder / "site", ignore_errors=True)
        measured["cold"].append(build())
        measured["warm"].append(build())
        _edit(tree, number)
        measured["edit"].append(build())
    return {step: Costs(tuple(costs)) for step, costs in measured.items()}


def _edit(tree: Path, number: int) -> None:
    """Add a sentence to the first note below a folder, or to the first one there is."""
    notes = sorted(tree.rglob("*.md"), key=lambda note: (note.parent == tree, note))
    with notes[0].open("a", encoding="utf-8") as note:
        note.write(f"\nA remark, number {number}.\n")


def _print(name: str, files: int, step: str, costs: Costs, empty: Costs) -> None:
    print(
        f"{name[:22]:<22} {files:>6} {step:>6} {costs.cpu:>7.2f} {costs.median_cpu:>7.2f}"
        f" {costs.cpu / empty.cpu:>8.1f} {costs.wall:>7.2f} {costs.memory / 1e6:>5.0f}",
        flush=True,
    )
