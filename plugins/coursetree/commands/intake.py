"""Turn an accepted issue form into a branch and a pull request, in two halves."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from coursetree.commands.command import directory


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "half",
        choices=("prepare", "publish"),
        help="prepare fetches and checks the files, publish proposes them",
    )
    parser.add_argument(
        "draft", type=Path, metavar="DRAFT", help="the folder that the first half leaves"
    )
    parser.add_argument(
        "--event",
        type=Path,
        default=os.environ.get("GITHUB_EVENT_PATH") or None,
        metavar="FILE",
        help="the payload of the issue's event (default: that of the workflow)",
    )
    parser.add_argument(
        "--checkout",
        type=directory,
        default=".",
        metavar="DIR",
        help="the repository, at the commit to build upon (default: this directory)",
    )


def run(options: argparse.Namespace) -> int:
    # What checks files takes longer to import than other commands to run.
    from coursetree.forge_api import ApiError
    from coursetree.intake.draft import DraftError
    from coursetree.intake.event import EventError

    if options.event is None:
        options.fail("--event is missing")
    try:
        said = _prepare(options) if options.half == "prepare" else _publish(options)
    except EventError as error:
        print(error, file=sys.stderr)
        return 2
    except (ApiError, DraftError) as error:
        print(error, file=sys.stderr)
        return 1
    print(said)
    return 0


def _prepare(options: argparse.Namespace) -> str:
    from coursetree.cache import Cache, default_root
    from coursetree.intake.attachments import load_hosts
    from coursetree.intake.draft import write_draft
    from coursetree.intake.event import read_event
    from coursetree.intake.prepare import prepare

    issue = read_event(options.event)
    hosts = load_hosts(issue.server, issue.repository)
    draft = prepare(issue, options.checkout.resolve(), hosts, Cache(default_root()))
    write_draft(options.draft, draft)
    return f"problems: {len(draft.problems)}, files: {len(draft.files)}"


def _publish(options: argparse.Namespace) -> str:
    from coursetree.forge_api import from_environment
    from coursetree.git import run as git
    from coursetree.intake.download import Limits
    from coursetree.intake.draft import read_draft
    from coursetree.intake.event import read_event
    from coursetree.intake.publish import publish

    issue = read_event(options.event)
    root = options.checkout.resolve()
    commit = git(root, "rev-parse", "HEAD").decode().strip()
    draft = read_draft(options.draft, Limits())
    return publish(issue, draft, root, commit, from_environment(os.environ))
