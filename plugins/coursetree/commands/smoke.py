"""Try a published site: whether it is the one that was built, and answers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", metavar="URL", help="where the site was published")
    parser.add_argument(
        "--site", type=Path, required=True, metavar="DIR", help="the site that was built"
    )
    parser.add_argument(
        "--pages", type=int, default=20, metavar="N", help="how many addresses to try (default: 20)"
    )
    parser.add_argument(
        "--wait",
        type=float,
        default=300,
        metavar="SECONDS",
        help="how long the host may take to show it (default: 300)",
    )


def run(options: argparse.Namespace) -> int:
    # What reads sites takes longer to import than other commands to run.
    from coursetree.deploy.smoke import failures
    from coursetree.site.lasting import UnknownAddressesError

    try:
        found = list(failures(options.url, options.site, pages=options.pages, wait=options.wait))
    except (OSError, UnknownAddressesError) as error:
        print(f"{options.site} holds no site of Coursetree: {error}", file=sys.stderr)
        return 2
    for failure in found:
        print(failure, file=sys.stderr)
    print(f"{options.url}: {'fails' if found else 'is the site that was built, and answers'}")
    return 1 if found else 0
