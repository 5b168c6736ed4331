"""The same builds as `build`, with every text read and indexed for search."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from build import measure


def run(paths: Sequence[Path], runs: int) -> None:
    measure(paths, runs)
