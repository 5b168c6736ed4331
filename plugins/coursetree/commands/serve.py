"""Serve the site of a tree on this machine, rebuilt on every save."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from coursetree.commands.command import tree_argument


def declare(parser: argparse.ArgumentParser) -> None:
    tree_argument(parser)
    parser.add_argument(
        "--address", metavar="HOST:PORT", help="where to listen (default: 127.0.0.1:8000)"
    )
    parser.add_argument(
        "--course",
        default="",
        metavar="NAME",
        help="show one course only, by its path, code or title, or how that begins",
    )
    parser.add_argument("--open", action="store_true", help="open a browser")


def run(options: argparse.Namespace) -> int:
    # MkDocs takes longer to import than other commands to run.
    from coursetree.checks import SettingsError, is_code, open_project
    from coursetree.site import engine

    overrides = {"dev_addr": options.address} if options.address else {}
    try:
        open_project(options.tree, is_code)
        with _told(engine.log):
            engine.serve(
                options.tree, course=options.course, open_in_browser=options.open, **overrides
            )
    except (SettingsError, engine.UnusableError) as error:
        print(error, file=sys.stderr)
        return 2
    except engine.AddressError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


@contextmanager
def _told(log: logging.Logger) -> Iterator[None]:
    """Print what the preview says of itself, and of all else only the warnings."""
    printed = logging.StreamHandler(sys.stdout)
    log.addHandler(printed)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(printed)
        log.setLevel(logging.NOTSET)
        log.propagate = True
