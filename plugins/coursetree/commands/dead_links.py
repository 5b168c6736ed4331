"""Ask for every link to another site, and record since when which of them fail."""

from __future__ import annotations

import argparse
import base64
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coursetree.cache import Cache, default_root
from coursetree.commands.command import tree_argument
from coursetree.manifest import DEAD_LINKS, UnknownLinksError, dump_links, parse_links
from coursetree.model import LinkRecord
from coursetree.site.clock import today

if TYPE_CHECKING:
    from coursetree.catalog.read import Reading


def declare(parser: argparse.ArgumentParser) -> None:
    tree_argument(parser)
    parser.add_argument(
        "--weeks", type=int, default=2, metavar="N", help="when a link is dead (default: 2)"
    )
    parser.add_argument(
        "--delay",
        type=float,
        default=1,
        metavar="SECONDS",
        help="how long to wait between two requests to one host (default: 1)",
    )
    parser.add_argument(
        "--timeout", type=float, default=20, metavar="SECONDS", help="for one answer (default: 20)"
    )
    parser.add_argument(
        "--tries", type=int, default=3, metavar="N", help="how often to ask at most (default: 3)"
    )
    parser.add_argument(
        "--archive", metavar="URL", help="the service that knows copies (default: archive.org's)"
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="ask addresses in private networks too"
    )
    parser.add_argument(
        "--commit-to",
        metavar="BRANCH",
        help="put a changed record on this branch of GITHUB_REPOSITORY, through the forge",
    )


def run(options: argparse.Namespace) -> int:
    # What reads a tree and its pages takes longer to import than other commands to run.
    from coursetree.catalog.removal import UnknownRemovalsError
    from coursetree.checks import SettingsError
    from coursetree.forge_api import ApiError
    from coursetree.links.archive import WAYBACK, archived
    from coursetree.links.ask import Manner, ask_all
    from coursetree.links.collect import links
    from coursetree.links.record import renewed
    from coursetree.web import anywhere, public

    try:
        cache = Cache(default_root())
        reading = _read(options.tree, cache)
        place = _root(reading) / DEAD_LINKS
        before = place.read_bytes() if place.is_file() else b""
        record = parse_links(before) if before else LinkRecord()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except (UnknownLinksError, UnknownRemovalsError) as error:
        print(f"{DEAD_LINKS}: {error}", file=sys.stderr)
        return 2
    manner = Manner(
        seconds=options.timeout,
        delay=options.delay,
        tries=options.tries,
        allowed=anywhere if options.allow_private else public,
    )
    found = ask_all(links(reading, cache), manner)
    service = options.archive or WAYBACK
    new = renewed(record, found, today(), options.weeks, lambda url: archived(url, service))
    _tell(new, len(found))
    if (after := dump_links(new)) == before:
        return 0
    place.write_bytes(after)
    if not options.commit_to:
        return 0
    try:
        _commit(reading, after, options.commit_to)
    except ApiError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _read(tree: Path, cache: Cache) -> Reading:
    from coursetree.catalog.read import read
    from coursetree.checks import is_code, open_project

    project = open_project(tree, is_code)
    return read(project.root, project.sources(today()), cache)


def _root(reading: Reading) -> Path:
    if reading.tree.root is None:
        raise UnknownLinksError("there is no directory for it")
    return reading.tree.root


def _tell(record: LinkRecord, asked: int) -> None:
    dead = sum(link.dead for link in record.failing.values())
    print(
        f"{asked} links asked for: {len(record.failing)} fail, {dead} of them for long; "
        f"{len(record.moved)} moved"
    )
    for url, link in record.failing.items():
        print(f"  {ascii(url)[1:-1]}: {link.reason}, since {link.since}")


def _commit(reading: Reading, data: bytes, branch: str) -> None:
    """Put the record on a branch, unless somebody has changed it meanwhile."""
    from coursetree.forge_api import ApiError, from_environment

    api = from_environment(os.environ)
    repository = reading.tree.repository
    path = f"{repository.prefix if repository else ''}{DEAD_LINKS}".split("/")
    try:
        known = {"sha": api.get("contents", *path, ref=branch)["sha"]}
    except ApiError as error:
        if error.status != 404:
            raise
        known = {}
    api.put(
        "contents",
        *path,
        message="Record which links fail",
        content=base64.b64encode(data).decode(),
        branch=branch,
        **known,
    )
