"""A reader who asks the search page of a site and notes what comes."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_SECONDS = 60
_DONE = "#search-results[data-state=done]"
_PATHS = "() => Array.from(document.querySelectorAll('[data-path]'), (e) => e.dataset.path)"
_TOTAL = "() => Number(document.querySelector('[data-total]').dataset.total)"


@dataclass(frozen=True, slots=True)
class Answer:
    """The paths of the results in order, and how many the page says there are."""

    paths: list[str]
    total: int


@dataclass(frozen=True, slots=True)
class Reader:
    """Asks one thing after another on the search page."""

    page: Page
    address: str

    def ask(self, query: str) -> Answer:
        if not self.page.url.startswith(self.address):
            self.page.goto(f"{self.address}search/")
        self.page.locator("#search-input").fill(query)
        self.page.wait_for_selector(_DONE, state="attached", timeout=_SECONDS * 1000)
        return Answer(self.page.evaluate(_PATHS), self.page.evaluate(_TOTAL))


def _chromium() -> str:
    script = Path(__file__).parents[1] / "browser"
    return subprocess.run([script], check=True, capture_output=True, text=True).stdout.strip()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has left before everything came."""


@contextmanager
def reading(site: Path) -> Iterator[Reader]:
    """A reader before a site that is served on this machine."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=list(_ARGUMENTS))
        yield Reader(browser.new_page(), f"http://127.0.0.1:{server.server_port}/")
        browser.close()
    server.shutdown()
    server.server_close()
