"""Look through the site that a pull request's checks have built, publish it apart, and say so under the pull request."""  # noqa: E501

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from coursetree.git import GitError

if TYPE_CHECKING:
    from coursetree.forge_api import Api
    from coursetree.review.proof import Proposal

_MOST = 1_000_000_000


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of_run", type=int, metavar="RUN", help="the id of the run of the checks")
    parser.add_argument(
        "--repository",
        default="",
        metavar="REMOTE",
        help="the Git repository whose branch gh-pages holds previews "
        "(default: none is published); PREVIEW_KEY is the private key that may write to it",
    )
    parser.add_argument(
        "--url", default="", metavar="URL", help="where that repository's pages are served"
    )
    parser.add_argument(
        "--site-url",
        default="",
        metavar="URL",
        help="where the site itself is, which previews must not share an origin with",
    )


def run(options: argparse.Namespace) -> int:
    # What looks through archives takes longer to import than other commands to run.
    from coursetree.forge_api import ApiError, from_environment
    from coursetree.review.archive import HostileArchiveError
    from coursetree.review.comment import comment, post
    from coursetree.review.proof import UnprovenError, proposal

    if options.repository and not _apart(options.url, options.site_url):
        print("--url: previews need an origin that is not the site's own", file=sys.stderr)
        return 2
    try:
        api = from_environment(os.environ)
        proven = proposal(api, options.of_run, most=_MOST)
        url = ""
        reasons: tuple[str, ...] = ()
        if proven.artifact and options.repository:
            try:
                url = _publish(api, proven, options)
            except HostileArchiveError as error:
                reasons = error.reasons
        post(api, proven.number, comment(proven, url=url, reasons=reasons))
    except UnprovenError as error:
        print(f"nothing to preview: {error}")
        return 0
    except (ApiError, GitError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"#{proven.number}: {url or 'no preview'}")
    return 1 if reasons else 0


def _apart(url: str, site: str) -> bool:
    """Whether scripts at one address can reach nothing of the other."""
    one, other = urlsplit(url), urlsplit(site)
    return one.scheme in ("http", "https") and one.netloc.lower() != other.netloc.lower()


def _publish(api: Api, proven: Proposal, options: argparse.Namespace) -> str:
    """Where the site of a proposal is now to be seen."""
    from coursetree.review.archive import unpack
    from coursetree.review.dress import dress
    from coursetree.review.publish import publish

    with tempfile.TemporaryDirectory(prefix="coursetree-preview-") as folder:
        archive, site = Path(folder, "site.zip"), Path(folder, "site")
        archive.write_bytes(
            api.download("actions", "artifacts", proven.artifact, "zip", most=_MOST)
        )
        unpack(archive, site)
        dress(site, proven.number)
        still_open = [int(pull["number"]) for pull in api.all("pulls", state="open")]
        key = os.environ.get("PREVIEW_KEY", "")
        publish(site, proven.number, options.repository, still_open, key=key)
    return f"{options.url.rstrip('/')}/{proven.number}/"
