"""Print how to cite the site of a tree, as CITATION.cff."""

from __future__ import annotations

import argparse
import sys

from coursetree.commands.command import tree_argument


def declare(parser: argparse.ArgumentParser) -> None:
    tree_argument(parser)


def run(options: argparse.Namespace) -> int:
    # MkDocs takes longer to import than other commands to run.
    from coursetree.catalog.removal import UnknownRemovalsError
    from coursetree.site import engine
    from coursetree.site.citation import cff

    try:
        sys.stdout.buffer.write(cff(engine.look(options.tree)))
    except engine.UnusableError as error:
        print(error, file=sys.stderr)
        return 2
    except UnknownRemovalsError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
