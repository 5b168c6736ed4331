"""What every command is: a module with a docstring, `declare` and `run`."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from coursetree.git import is_git_dir


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command of the command line; its module is only imported when it is used."""

    name: str
    summary: str

    @property
    def module(self) -> ModuleType:
        return import_module(f"coursetree.commands.{self.name.replace('-', '_')}")

    @property
    def declare(self) -> Callable[[argparse.ArgumentParser], None]:
        """Adds the command's options to its parser."""
        declare: Callable[[argparse.ArgumentParser], None] = self.module.declare
        return declare

    @property
    def run(self) -> Callable[[argparse.Namespace], int]:
        """Does the command and gives its exit code; `fail` of its options ends it with the
        usage and a reason."""
        run: Callable[[argparse.Namespace], int] = self.module.run
        return run


def tree_argument(parser: argparse.ArgumentParser) -> None:
    """The tree a command works on: a directory, the current one by default."""
    parser.add_argument(
        "tree",
        nargs="?",
        type=directory,
        default=".",
        metavar="TREE",
        help="the directory of the tree (default: this one)",
    )


def directory(text: str) -> Path:
    """The directory that an argument names, which is not Git's own."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"no such directory: {text}")
    if is_git_dir(path):
        raise argparse.ArgumentTypeError(
            f"{text} is a bare Git repository, which has no files: "
            f"run `git clone {shlex.quote(text)} FOLDER` and name FOLDER"
        )
    return path.resolve()
