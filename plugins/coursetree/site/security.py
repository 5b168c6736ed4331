"""The Content-Security-Policy: of a page, as far as it can carry its own, and of all answers."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

# What is written otherwise gets no hash, and so does not run.
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_LOADED = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_DATA = re.compile(r"\btype\s*=\s*[\"']?application/(?:ld\+)?json\b", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)


def content_security_policy(html: str, video_hosts: Iterable[str] = ()) -> str:
    """The policy under which this whole page works and nothing added to it would.

    Inline scripts are allowed by their hash, so it must be made of the final page.
    `video_hosts` are those from which the maintainers let pages embed video.
    """
    hashes = sorted(
        {
            _hash(source)
            for attributes, source in _SCRIPT.findall(html)
            if source.strip() and not _LOADED.search(attributes) and not _DATA.search(attributes)
        }
    )
    scripts = " ".join(["script-src 'self' 'wasm-unsafe-eval'", *hashes])
    return "; ".join(["default-src 'self'", scripts, *_shared(video_hosts)])


def shared_policy(video_hosts: Iterable[str] = ()) -> str:
    """What holds for every answer of the site; which scripts may run is for each page to say."""
    return "; ".join([*_shared(video_hosts), "frame-ancestors 'self'"])


def _shared(video_hosts: Iterable[str]) -> tuple[str, ...]:
    video = "".join(f" https://{host}" for host in sorted(video_hosts))
    return (
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        f"media-src 'self'{video}",
        "connect-src 'self'",
        f"frame-src 'self'{video}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )


def insert_policy(html: str, video_hosts: Iterable[str] = ()) -> str:
    """The page with its policy in front of everything that the policy is about.

    A page without a head, such as a fragment, is given back as it is.
    """
    head = _HEAD.search(html)
    if head is None:
        return html
    policy = content_security_policy(html, video_hosts)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return f"{html[: head.end()]}{meta}{html[head.end() :]}"


@lru_cache(256)
def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"
