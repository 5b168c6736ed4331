"""Take out of files what they say about their authors, and propose names that tell nothing."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a file, or a directory with all its files",
    )


def run(options: argparse.Namespace) -> int:
    # What rewrites files takes longer to import than other commands to run.
    from coursetree.checks.cleaning import UNFINISHED, clean_file, clean_name

    failed = False
    for given in options.paths:
        if not given.exists():
            print(f"no such file: {given}", file=sys.stderr)
            return 2
    for path in _files(options.paths):
        if path.name.startswith(UNFINISHED):
            continue
        done = clean_file(path)
        failed |= bool(done.reason)
        if done.reason:
            print(f"{path}: {done.reason}", file=sys.stderr)
        elif done.changed:
            print(f"cleaned {path}")
        if (name := clean_name(path.name)) != path.name:
            print("proposed: git mv --", shlex.join((str(path), str(path.parent / name))))
    return 1 if failed else 0


def _files(paths: list[Path]) -> Iterator[Path]:
    """The files in the order given, those of a directory sorted, links left alone."""
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            hidden = any(part.startswith(".git") for part in file.parts)
            if file.is_file() and not file.is_symlink() and not hidden:
                yield file
