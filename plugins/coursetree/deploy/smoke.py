"""Try a published site: whether it is the one that was built, and answers."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

from coursetree.deploy.live import UnknownLiveError, published
from coursetree.site import urls
from coursetree.site.lasting import NAME, Addresses, read
from coursetree.web import WebError, fetch

_PAUSE = 5.0
_TITLE = re.compile(rb"<title>.*?</title>", re.DOTALL)
_FIXED = ("", "404.html", "catalog.json", "feed.xml", "search/")


def failures(
    url: str, site: Path, *, pages: int = 20, wait: float = 300, pause: float = _PAUSE
) -> Iterator[str]:
    """What is wrong with the site at an address, which is to be that of a directory.

    A host may take a while to show it: `wait` seconds at most, asking every `pause`.
    """
    root = f"{url.rstrip('/')}/"
    wanted = read(site)
    if told := _awaited(root, wanted, wait, pause):
        yield told
        return
    for path in sample(site, wanted, pages):
        if told := _failure(root + urls.encode(path), site, path):
            yield told


def sample(site: Path, wanted: Addresses, number: int) -> list[str]:
    """Addresses to try: the fixed ones, and others spread evenly over pages and files."""
    fixed = [path for path in _FIXED if _file(site, path).is_file()]
    others = [path for path in (*wanted.pages, *sorted(wanted.files)) if path not in fixed]
    number = min(max(0, number - len(fixed)), len(others))
    return fixed + [others[place * len(others) // number] for place in range(number)]


def _awaited(root: str, wanted: Addresses, wait: float, pause: float) -> str:
    deadline = time.monotonic() + wait
    while True:
        try:
            found = published(root)
            told = _difference(root, found, wanted)
        except UnknownLiveError as error:
            told = str(error)
        if not told or time.monotonic() >= deadline:
            return told
        time.sleep(pause)


def _difference(root: str, found: Addresses | None, wanted: Addresses) -> str:
    if found is None:
        return f"{root}{NAME}: is not there"
    if found != wanted:
        return f"{root}: is the site of {found.commit or 'no commit'}, not of {wanted.commit}"
    return ""


def _failure(address: str, site: Path, path: str) -> str:
    try:
        answer = fetch(address, most=1_000_000_000)
    except WebError as error:
        return f"{address}: {error}"
    if answer.status != 200 and path != "404.html":
        return f"{address}: answers {answer.status}"
    return "" if _same(answer.body, _file(site, path)) else f"{address}: is not what was built"


def _same(body: bytes, file: Path) -> bool:
    """Whether a host serves a file; some of them minify pages or add to them."""
    built = file.read_bytes()
    title = _TITLE.search(built) if file.suffix == ".html" else None
    return body == built or (title is not None and title[0] in body)


def _file(site: Path, path: str) -> Path:
    return site / path / "index.html" if path.endswith("/") or not path else site / path
