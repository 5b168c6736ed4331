"""Build the site of a tree and publish it whole, or leave the last one as it is."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from coursetree.commands.command import tree_argument


def declare(parser: argparse.ArgumentParser) -> None:
    tree_argument(parser)
    parser.add_argument(
        "--site-dir",
        type=Path,
        metavar="DIR",
        help="where to publish (default: `site_dir` of mkdocs.yml, or TREE/site)",
    )
    parser.add_argument("--no-previews", action="store_true", help="make no previews of files")
    parser.add_argument("--no-search", action="store_true", help="read and index no texts")
    parser.add_argument(
        "--executor",
        metavar="WHERE",
        help="where texts are read: local, or dask://HOST:PORT (default: as configured)",
    )
    parser.add_argument(
        "--strict", action="store_true", help="publish nothing when there are findings"
    )


def run(options: argparse.Namespace) -> int:
    # MkDocs takes longer to import than other commands to run.
    from mkdocs.exceptions import Abort, ConfigurationError

    from coursetree.checks import SettingsError, is_code, open_project
    from coursetree.site import engine
    from coursetree.site.publish import EXIT_BUSY, BusyError
    from coursetree.site.summary import summary

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    overrides: dict[str, object] = {"strict": options.strict}
    if options.site_dir:
        overrides["site_dir"] = str(options.site_dir.resolve())
    try:
        open_project(options.tree, is_code)
        report = engine.build(
            options.tree,
            search=not options.no_search,
            previews=not options.no_previews,
            executor=options.executor,
            **overrides,
        )
    except BusyError as error:
        print(error, file=sys.stderr)
        return EXIT_BUSY
    except (ConfigurationError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 2
    except Abort as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        place = error.filename or options.tree
        print(f"nothing is published: {place}: {error.strerror or error}", file=sys.stderr)
        return 1
    print(summary(report), end="")
    return 0
