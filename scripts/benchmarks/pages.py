"""What a reader fetches: bytes and requests of a first visit and of a next page."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from measure import TOOLS, cost_of
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from sites import ROOT, browser, largest, served


@dataclass(slots=True)
class Visit:
    """Bytes as they came, headers included, with how many requests, and those elsewhere."""

    bytes: int = 0
    requests: int = 0
    elsewhere: list[str] = field(default_factory=list)


def run(paths: Sequence[Path], runs: int) -> None:
    """A line for the largest page of each sort; nothing varies, so one run tells all."""
    print(f"{'tree':<16} {'page':<9} {'first kB':>9} {'requests':>9} {'next kB':>8} {'HTML kB':>8}")
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
            print(
                f"{name[:16]:<16} {sort:<9} {first.bytes / 1000:>9.1f} {first.requests:>9}"
                f" {then.bytes / 1000:>8.1f} {html / 1000:>8.1f}",
                *first.elsewhere,
                flush=True,
            )
        chromium.close()


def _visits(browser: Browser, address: str, page: str) -> tuple[Visit, Visit]:
    """A visit that begins with the page, and the page after another one."""
    with browser.new_context() as context:
        first = _load(context, address, page)
    with browser.new_context() as context:
        _load(context, address, "" if page else "recent/")
        return first, _load(context, address, page)


def _load(context: BrowserContext, address: str, page: str) -> Visit:
    visit, tab = Visit(), context.new_page()
    session = context.new_cdp_session(tab)
    session.send("Network.enable")

    def finished(event: dict[str, Any]) -> None:
        visit.bytes += int(event["encodedDataLength"])
        visit.requests += event["encodedDataLength"] > 0

    session.on("Network.loadingFinished", finished)
    tab.on(
        "request",
        lambda request: (
            visit.elsewhere.append(request.url)
            if request.url.startswith("http") and not request.url.startswith(address)
            else None
        ),
    )
    tab.goto(address + quote(page), wait_until="networkidle")
    tab.close()
    return visit
