"""Check a tree, or what changed in it, and name each problem with its fix."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from coursetree.cache import Cache, default_root
from coursetree.commands.command import tree_argument
from coursetree.git import GitError
from coursetree.git import run as run_git

_FORMATS = ("text", "github", "json", "sarif")


def declare(parser: argparse.ArgumentParser) -> None:
    tree_argument(parser)
    parser.add_argument("--base", metavar="REF", help="check only what changed since this revision")
    parser.add_argument(
        "--format", choices=_FORMATS, default="text", help="how to write findings (default: text)"
    )


def run(options: argparse.Namespace) -> int:
    # What reads a tree and its texts takes longer to import than other commands to run.
    from coursetree import checks
    from coursetree.checks.reporters import REPORTERS

    try:
        project = checks.open_project(options.tree, checks.is_code)
        if not project.root.is_dir():
            raise checks.SettingsError(f"docs_dir: there is no directory {project.root}")
        scope = checks.Scope()
        if options.base is not None:
            scope = checks.changed_since(project.root, options.base)
    except checks.SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except GitError as error:
        print(f"cannot compare with {options.base!r}: {error}", file=sys.stderr)
        return 2
    inputs = checks.Inputs(project, Cache(default_root()), scope, today(project.root))
    report = checks.check(inputs)
    repository = inputs.tree.repository
    prefix = repository.prefix if repository else ""
    if options.format in ("text", "json"):
        prefix = _below(options.tree, project.root)
    sys.stdout.write(REPORTERS[options.format](report, prefix))
    return 1 if report.failed else 0


def today(root: Path) -> date | None:
    """The day of `SOURCE_DATE_EPOCH`, else of the newest commit; `None` without either."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        seconds = int(said or run_git(root, "log", "-1", "--format=%ct", "HEAD", "--"))
        return datetime.fromtimestamp(seconds, UTC).date()
    except (GitError, ValueError, OverflowError, OSError):
        return None


def _below(directory: Path, root: Path) -> str:
    inside = root.is_relative_to(directory) and root != directory
    return f"{root.relative_to(directory).as_posix()}/" if inside else ""
