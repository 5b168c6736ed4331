"""Reading the history of a repository with an empty cache and with a full one."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generate import generate

from coursetree.cache import Cache
from coursetree.history import read_history
from coursetree.tree import open_tree

FILES = 5000


def run(paths: Sequence[Path], runs: int) -> None:
    print(f"{'tree':<22} {'commits':>8} {'cold CPU s':>11} {'warm CPU s':>11}")
    with _trees(paths) as trees:
        for tree in trees:
            measured = [_measure(tree) for _ in range(runs)]
            cold, warm = (min(times) for times in zip(*measured, strict=True))
            print(
                f"{tree.name[:22]:<22} {_commits(tree):>8} {cold:>11.3f} {warm:>11.3f}", flush=True
            )


@contextmanager
def _trees(paths: Sequence[Path]) -> Iterator[Sequence[Path]]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        generated = Path(folder) / f"generated {FILES}"
        if not paths:
            generate(generated, FILES)
        yield paths or [generated]


def _measure(tree: Path) -> tuple[float, ...]:
    """Cold and warm CPU seconds, in a process of its own."""
    command = [sys.executable, __file__, str(tree)]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return tuple(map(float, printed.split()))


def _commits(tree: Path) -> int:
    command = ["git", "-C", str(tree), "rev-list", "--count", "HEAD"]
    return int(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def _seconds() -> float:
    own, children = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _print_times(tree: Path) -> None:
    repository = open_tree(tree).repository
    if repository is None:
        sys.exit(f"{tree}: no Git repository")
    with tempfile.TemporaryDirectory(prefix="bench-") as cache:
        for _ in ("cold", "warm"):
            began = _seconds()
            read_history(repository, Cache(Path(cache)))
            print(_seconds() - began)


if __name__ == "__main__":
    _print_times(Path(sys.argv[1]))
