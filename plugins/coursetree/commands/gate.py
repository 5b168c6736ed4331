"""Say whether a built site may be deployed: what it would lose, and whether it fits."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from coursetree.deploy.limits import Limits, default_limits

if TYPE_CHECKING:
    from coursetree.site.lasting import Addresses

_MOST_NAMED = 50
_LIMITS = {
    "bytes": "the most bytes of a site, 0 for any number",
    "files": "the most files of a site, 0 for any number",
    "index": "the most bytes of a search index, 0 for any number",
    "pages": "the percentage of pages to be left",
}


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", type=Path, metavar="SITE", help="the directory of the site")
    parser.add_argument(
        "--live",
        metavar="URL",
        help="the address where the last deployment is (default: no site to compare with)",
    )
    parser.add_argument(
        "--allow-shrink", action="store_true", help="let through what only loses pages and files"
    )
    parser.add_argument(
        "--allow-label",
        metavar="LABEL",
        help="let it through too where the pull request of GITHUB_SHA has this label, "
        "as the forge of GITHUB_REPOSITORY says",
    )
    most = asdict(default_limits())
    for name, told in _LIMITS.items():
        default, shown = most[name], f"{most[name]:,}"
        parser.add_argument(
            f"--{name}", type=int, default=default, metavar="N", help=f"{told} (default: {shown})"
        )


def run(options: argparse.Namespace) -> int:
    # What reads sites takes longer to import than other commands to run.
    from coursetree.deploy.gate import refusals
    from coursetree.deploy.live import UnknownLiveError, published
    from coursetree.site.lasting import UnknownAddressesError

    limits = Limits(**{name: getattr(options, name) for name in _LIMITS})
    try:
        old = published(options.live) if options.live else None
        found = refusals(options.site, old, limits)
    except UnknownLiveError as error:
        print(f"not known what would be lost: {error}", file=sys.stderr)
        return 1
    except (OSError, UnknownAddressesError) as error:
        print(f"{options.site} holds no site of Coursetree: {error}", file=sys.stderr)
        return 2
    if options.live and old is None:
        print(f"the first deployment: there is no site at {options.live} yet")
    allowed = any(refusal.shrinks for refusal in found) and (
        options.allow_shrink or _labelled(options.allow_label)
    )
    for refusal in found:
        _tell(refusal.reason, refusal.addresses, refusal.shrinks and allowed)
    refused = [refusal for refusal in found if not (refusal.shrinks and allowed)]
    if any(refusal.shrinks for refusal in refused):
        print("If this is meant, let it through once with --allow-shrink.", file=sys.stderr)
    elif not refused:
        print(_passed(options.site, options.live, old))
    return 1 if refused else 0


def _passed(site: Path, address: str | None, old: Addresses | None) -> str:
    """What was compared."""
    from coursetree.site.lasting import read

    found = _count(read(site))
    return (
        f"{site} ({found}) may follow {address} ({_count(old)})"
        if old
        else f"{site} ({found}) fits; there was no site to compare it with"
    )


def _count(addresses: Addresses) -> str:
    return f"pages: {len(addresses.pages):,}, files: {len(addresses.files):,}"


def _labelled(label: str | None) -> bool:
    """Whether a merged pull request that brought the commit has the label."""
    from coursetree.forge_api import ApiError, from_environment

    if not label:
        return False
    try:
        pulls = from_environment(os.environ).all("commits", os.environ["GITHUB_SHA"], "pulls")
        return any(
            one["name"] == label for pull in pulls if pull["merged_at"] for one in pull["labels"]
        )
    except (ApiError, KeyError) as error:
        print(f"not known whether it has the label {label}: {error}", file=sys.stderr)
        return False


def _tell(reason: str, addresses: tuple[str, ...], allowed: bool) -> None:
    from coursetree.deploy.gate import shown

    stream = sys.stdout if allowed else sys.stderr
    print(f"{'allowed' if allowed else 'refused'}: {reason}", file=stream)
    for address in addresses[:_MOST_NAMED]:
        print(f"  {shown(address)}", file=stream)
    if len(addresses) > _MOST_NAMED:
        print(f"  and {len(addresses) - _MOST_NAMED:,} more", file=stream)
