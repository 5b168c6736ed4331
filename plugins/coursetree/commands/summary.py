"""Tell in Markdown what a change adds, what is wrong with it, and what it would lose."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coursetree.cache import Cache, default_root
from coursetree.commands.command import directory, tree_argument
from coursetree.git import GitError

if TYPE_CHECKING:
    from coursetree.review.contents import Contents
    from coursetree.review.summary import Site


def declare(parser: argparse.ArgumentParser) -> None:
    tree_argument(parser)
    parser.add_argument(
        "--base", required=True, metavar="REF", help="the revision that the change is made to"
    )
    parser.add_argument("--site", type=directory, metavar="DIR", help="the site built of it")
    parser.add_argument(
        "--pages", default="", metavar="URL", help="where that site will be shown, to link to"
    )


def run(options: argparse.Namespace) -> int:
    # What reads a tree and its texts takes longer to import than other commands to run.
    from coursetree import checks
    from coursetree.catalog.removal import UnknownRemovalsError
    from coursetree.commands.check import today
    from coursetree.review.base import changed_paths, checked_out, fork_point
    from coursetree.review.changes import changes
    from coursetree.review.code import code_changes
    from coursetree.review.summary import summary

    try:
        project = checks.open_project(options.tree, checks.is_code)
        commit = fork_point(options.tree, options.base)
        scope = checks.changed_since(project.root, commit)
        day = today(project.root)
        with checked_out(options.tree, commit) as before:
            old = _contents(before, day)
        new = _contents(options.tree, day)
        report = checks.check(checks.Inputs(project, Cache(default_root()), scope, day))
        told = summary(
            changes(old, new),
            report,
            code_paths=code_changes(changed_paths(options.tree, commit)),
            site=_site(options.site),
            pages=options.pages,
        )
    except checks.SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except (GitError, UnknownRemovalsError) as error:
        print(f"cannot compare with {options.base!r}: {error}", file=sys.stderr)
        print("All of the history, and of its files, have to be here.", file=sys.stderr)
        return 2
    sys.stdout.write(told)
    return 0


def _contents(tree: Path, day: date | None) -> Contents:
    from coursetree.catalog.read import read
    from coursetree.checks import is_code, open_project
    from coursetree.review.contents import contents

    project = open_project(tree, is_code)
    project.root.mkdir(parents=True, exist_ok=True)
    return contents(read(project.root, project.sources(day), Cache(default_root())).catalog)


def _site(built: Path | None) -> Site | None:
    from coursetree.review.summary import Site

    if built is None:
        return None
    report = json.loads((built / "build-report.json").read_bytes())
    size, budget = report["size"], report["budget"]
    return Site(bytes=size["bytes"], files=size["files"], budget=budget["bytes"])
