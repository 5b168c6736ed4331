"""What a reader fetches: bytes and requests of a first visit and of a next page.

As on a phone. A first visit counts everything that the page loads until it rests, without
being scrolled. A next page counts what was not there from the home page or a list: the page,
its styles, scripts and data; pictures of the materials themselves stand in their own column.
A desk's browser also opens the first PDF in its own viewer, which counts nowhere: it is what
the reader came for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from measure import TOOLS, cost_of
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from sites import ROOT, browser, largest, served

FIRST, REQUESTS, NEXT = 150_000, 15, 20_000
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


@dataclass(slots=True)
class Visit:
    """Bytes as they came, headers included, those of pictures apart; how many requests, and
    those elsewhere."""

    bytes: int = 0
    pictures: int = 0
    requests: int = 0
    elsewhere: list[str] = field(default_factory=list)


def run(paths: Sequence[Path], runs: int) -> None:
    """A line for the largest page of each sort; nothing varies, so one run tells all."""
    print(
        f"{'tree':<16} {'page':<9} {'first kB':>9} {'requests':>9} {'next kB':>8}"
        f" {'pictures kB':>12} {'HTML kB':>8}"
    )
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for tree in paths or [ROOT]:
            site = Path(folder) / tree.name
            cost_of([TOOLS / "coursetree", "build", tree, "--site-dir", site])
            _measure(tree.name, site)


def _measure(name: str, site: Path) -> None:
    with sync_playwright() as playwright, served(site) as address:
        chromium = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        for sort, page in largest(site).items():
            first, then = _visits(chromium, address, page)
            html = (site / page / "index.html").stat().st_size
            whole = first.bytes + first.pictures
            over = [said for said, is_over in _budgets(first, then) if is_over]
            print(
                f"{name[:16]:<16} {sort:<9} {whole / 1000:>9.1f} {first.requests:>9}"
                f" {then.bytes / 1000:>8.1f} {then.pictures / 1000:>12.1f} {html / 1000:>8.1f}",
                *over,
                flush=True,
            )
        chromium.close()


def _budgets(first: Visit, then: Visit) -> Iterator[tuple[str, bool]]:
    yield "over 150 kB", first.bytes + first.pictures > FIRST
    yield "over 15 requests", first.requests > REQUESTS
    yield "next over 20 kB", then.bytes > NEXT
    yield f"asks elsewhere: {first.elsewhere}", bool(first.elsewhere)


def _visits(browser: Browser, address: str, page: str) -> tuple[Visit, Visit]:
    """A visit that begins with the page, and the page after another one."""
    with browser.new_context(**PHONE) as context:
        first = _load(context, address, page)
    with browser.new_context(**PHONE) as context:
        _load(context, address, "" if page else "recent/")
        return first, _load(context, address, page)


def _load(context: BrowserContext, address: str, page: str) -> Visit:
    visit, tab = Visit(), context.new_page()
    pictures: set[str] = set()
    session = context.new_cdp_session(tab)
    session.send("Network.enable")

    def answered(event: dict[str, Any]) -> None:
        if event["response"]["mimeType"].startswith(("image/", "audio/", "video/")):
            pictures.add(event["requestId"])
        url = event["response"]["url"]
        if url.startswith("http") and not url.startswith(address):
            visit.elsewhere.append(url)

    def finished(event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        visit.requests += size > 0
        if event["requestId"] in pictures:
            visit.pictures += size
        else:
            visit.bytes += size

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    tab.goto(address + quote(page), wait_until="networkidle")
    tab.close()
    return visit
