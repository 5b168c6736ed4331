"""A preview says on each page what it is, stays out of search engines and sends nothing out."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

# Before all that the page itself says, so that what it allows is a part of this at most.
_POLICY = "; ".join(
    [
        "default-src 'self' data: blob: 'unsafe-inline' 'wasm-unsafe-eval'",
        "worker-src 'self' blob:",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
    ]
)
_HEAD = (
    '<meta charset="utf-8"><meta name="robots" content="noindex, nofollow">'
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
).encode()
_DOCTYPE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<!doctype\b[^>]*>", re.IGNORECASE)
_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)
_PAGES = (".html", ".htm")


def dress(site: Path, number: int) -> int:
    """Add notice, policy and `noindex` to every page in a directory; how many there are."""
    text = resources.files(__package__).joinpath("banner.html").read_text("utf-8")
    banner = text.replace("NUMBER", str(number)).strip().encode()
    pages = [path for path in sorted(site.rglob("*")) if path.suffix.lower() in _PAGES]
    for page in pages:
        page.write_bytes(dressed(page.read_bytes(), banner))
    return len(pages)


def dressed(page: bytes, banner: bytes) -> bytes:
    """The page behind the banner; a head is what comes first, whatever stands there."""
    found = _DOCTYPE.match(page)
    rest = page[found.end() :] if found else page
    head = b"<!doctype html>" + _HEAD
    if body := _BODY.search(rest):
        return head + rest[: body.end()] + banner + rest[body.end() :]
    return head + rest + banner
