"""A reader who asks the search page of a site and notes what comes."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_SECONDS = 60
_DONE = "#search-results[data-state=done]"
_NOTE_FIRST = """() => new MutationObserver(() => {
  window.first ??= document.querySelector("[data-path]") ? Date.now() : undefined;
}).observe(document.body, { childList: true, subtree: true })"""
_PATHS = "() => Array.from(document.querySelectorAll('[data-path]'), (e) => e.dataset.path)"
_TOTAL = "() => Number(document.querySelector('[data-total]').dataset.total)"


@dataclass(frozen=True, slots=True)
class Answer:
    """The paths of the results in order, and how many the page says there are."""

    paths: list[str]
    total: int


@dataclass(frozen=True, slots=True)
class Reader:
    """Asks one thing after another on the search page; `sent` is what the server has sent."""

    page: Page
    address: str
    sent: list[tuple[float, int]] = field(default_factory=list)

    def ask(self, query: str) -> Answer:
        if not self.page.url.startswith(self.address):
            self.page.goto(f"{self.address}search/")
        self.page.locator("#search-input").fill(query)
        self.page.wait_for_selector(_DONE, state="attached", timeout=_SECONDS * 1000)
        return Answer(self.page.evaluate(_PATHS), self.page.evaluate(_TOTAL))

    def bytes_before_first(self, query: str) -> int:
        """What a first visitor fetches from the first key to the first result, uncompressed."""
        page = self.page.context.browser.new_page()
        page.goto(f"{self.address}search/", wait_until="networkidle")
        page.evaluate(_NOTE_FIRST)
        self.sent.clear()
        page.locator("#search-input").fill(query)
        page.wait_for_selector(_DONE, state="attached", timeout=_SECONDS * 1000)
        first = page.evaluate("() => window.first ?? Infinity")
        page.context.close()
        return sum(size for moment, size in self.sent if moment <= first)


def _chromium() -> str:
    script = Path(__file__).parents[1] / "browser"
    return subprocess.run([script], check=True, capture_output=True, text=True).stdout.strip()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, sent: list[tuple[float, int]], directory: str) -> None:
        self._sent = sent
        super().__init__(*arguments, directory=directory)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        data = source.read()
        self._sent.append((time.time() * 1000, len(data)))
        outputfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has left before everything came."""


@contextmanager
def reading(site: Path) -> Iterator[Reader]:
    """A reader before a site that is served on this machine."""
    sent: list[tuple[float, int]] = []
    handler = partial(_Handler, sent=sent, directory=str(site))
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=list(_ARGUMENTS))
        yield Reader(browser.new_page(), f"http://127.0.0.1:{server.server_port}/", sent)
        browser.close()
    server.shutdown()
    server.server_close()
