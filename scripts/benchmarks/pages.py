"""What a reader fetches: bytes and requests of a first visit and of a next page."""

from __future__ import annotations

import gzip
import mimetypes
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from measure import TOOLS, cost_of
from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).parents[2]
SORTS = ("home", "course", "note", "material", "index", "search")
_SMALL_ALREADY = ("image/png", "image/jpeg", "image/webp", "font/", "audio/", "video/")


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
    path = subprocess.check_output([ROOT / "scripts" / "browser"], text=True).strip()
    with sync_playwright() as playwright, _served(site) as address:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for sort, page in _largest(site).items():
            first, then = _visits(browser, address, page)
            html = (site / page / "index.html").stat().st_size
            print(
                f"{name[:16]:<16} {sort:<9} {first.bytes / 1000:>9.1f} {first.requests:>9}"
                f" {then.bytes / 1000:>8.1f} {html / 1000:>8.1f}",
                *first.elsewhere,
                flush=True,
            )
        browser.close()


def _largest(site: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted(site.rglob("index.html"), key=lambda file: (file.stat().st_size, file)):
        page = "" if file.parent == site else f"{file.parent.relative_to(site).as_posix()}/"
        found[_sort(page, file.read_text("utf-8"))] = page
    return {sort: found[sort] for sort in SORTS if sort in found}


def _sort(page: str, html: str) -> str:
    if page in ("", "search/"):
        return "search" if page else "home"
    if page.startswith(("browse/", "recent/")):
        return "index"
    if 'class="ct-light' in html:
        return "material"
    return "course" if 'class="ct-course"' in html else "note"


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


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """Serve a site compressed and to be kept for ten minutes, as its hosts do."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"site": site}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    site: Path

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        file = self.site / unquote(urlsplit(self.path).path).lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        data = file.read_bytes()
        self.send_response(200)
        if not kind.startswith(_SMALL_ALREADY):
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)
