"""Built sites, served as their hosts do, and the page of each sort that is the hardest."""

from __future__ import annotations

import gzip
import mimetypes
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).parents[2]
SORTS = ("home", "course", "note", "material", "index", "search")
_SMALL_ALREADY = ("image/png", "image/jpeg", "image/webp", "font/", "audio/", "video/")


def browser() -> str:
    """The path of a Chromium."""
    return subprocess.check_output([ROOT / "scripts" / "browser"], text=True).strip()


def largest(site: Path) -> dict[str, str]:
    """The address of the largest page of each sort."""
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


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site compressed and to be kept for ten minutes, as its hosts do."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"site": site}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    site: Path
    protocol_version = "HTTP/1.1"

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
