"""Print what the names of a tree say about each of its paths, as tab-separated values."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coursetree import layout
from coursetree.commands.command import tree_argument
from coursetree.layout.listing import read_listing
from coursetree.layout.tsv import rows
from coursetree.tree import open_tree


def declare(parser: argparse.ArgumentParser) -> None:
    tree_argument(parser)
    parser.add_argument(
        "--listing",
        type=Path,
        metavar="FILE",
        help="read lines of size<TAB>path instead of a tree; - for standard input",
    )


def run(options: argparse.Namespace) -> int:
    # The rules of the check take longer to import than other commands to run.
    from coursetree.checks import SettingsError, is_code, open_project

    if options.listing:
        inferred = layout.infer(read_listing(_lines(options.listing)))
    else:
        try:
            project = open_project(options.tree, is_code)
        except SettingsError as error:
            print(error, file=sys.stderr)
            return 2
        tree = open_tree(project.root, exclude=project.exclude, site_dir=project.site_dir)
        inferred = layout.infer(tree, layout.load_vocabulary(project.vocabulary))
    sys.stdout.writelines(f"{row}\n" for row in rows(inferred))
    return 0


def _lines(listing: Path) -> list[str]:
    data = sys.stdin.buffer.read() if str(listing) == "-" else listing.read_bytes()
    return data.decode("utf-8", "surrogateescape").split("\n")
