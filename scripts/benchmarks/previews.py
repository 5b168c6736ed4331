"""Small pictures of first pages: how many a CPU second, and what a row of a list costs."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from measure import cost_of

from coursetree.cache import Cache
from coursetree.preview import Picture, sheet, thumbnails

ROOT = Path(__file__).parents[2]
FORMATS = {".pdf", ".png", ".jpg", ".jpeg"}
WIDTH, ROWS = 320, 12


def run(paths: Sequence[Path], runs: int) -> None:
    """A line for each tree; one run tells, as every picture is made in it."""
    print(
        f"{'tree':<16} {'pictures':>8} {'cold /CPU s':>11} {'warm /CPU s':>11}"
        f" {'bytes each':>10} {'bytes a row':>11}"
    )
    for tree in paths or [ROOT]:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            _measure(tree, Path(folder))


def _measure(tree: Path, folder: Path) -> None:
    nothing = cost_of([sys.executable, __file__, folder, folder]).cpu
    cold, warm = (cost_of([sys.executable, __file__, tree, folder]).cpu - nothing for _ in "12")
    found = list(_draw(tree, folder).values())
    number = max(1, len(found))
    sheets = [
        sheet(found[start : start + ROWS], Cache(folder)) for start in range(0, len(found), ROWS)
    ]
    print(
        f"{tree.name[:16]:<16} {len(found):>8} {number / cold:>11.1f} {number / warm:>11.0f}"
        f" {sum(len(picture.data) for picture in found) // number:>10}"
        f" {sum(map(len, sheets)) // number:>11}",
        flush=True,
    )


def _draw(tree: Path, folder: Path) -> Mapping[tuple[str, int], Picture]:
    files = sorted(path for path in tree.rglob("*") if path.suffix.lower() in FORMATS)
    shown = [path for path in files if path.is_file() and ".venv" not in path.parts]
    return thumbnails([(str(path), path, WIDTH) for path in shown], Cache(folder))


if __name__ == "__main__":
    _draw(Path(sys.argv[1]), Path(sys.argv[2]))
