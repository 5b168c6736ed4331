"""What a host reads to serve a site: headers, redirects, and what it is not to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, takewhile
from types import MappingProxyType
from urllib.parse import urlsplit

from coursetree.catalog.places import site_path
from coursetree.model import Catalog, Place
from coursetree.site import urls
from coursetree.site.hosts import Host
from coursetree.site.plan import Plan
from coursetree.site.security import shared_policy

_LONGEST_LINE = 999


def host_files(
    host: Host,
    site_url: str,
    redirects: Mapping[str, str],
    video_hosts: Iterable[str] = (),
    gone: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[tuple[str, bytes]]:
    """Each such file's path in the site and its bytes.

    `redirects` leads from former addresses to present ones, relative to the site and
    unencoded, the most wanted first; a host takes only so many. `gone` leads from files
    that were taken down to the pages that tell of them.
    """
    if host.jekyll:
        yield ".nojekyll", b""
    if host.headers:
        yield "_headers", _headers(video_hosts)
    if host.redirect and (redirects or gone):
        rules = [
            *((old, new, host.redirect) for old, new in redirects.items()),
            *((old, page, host.gone) for old, page in gone.items()),
        ]
        yield "_redirects", _redirects(host, urlsplit(site_url).path or "/", rules)


def moved_files(plan: Plan, catalog: Catalog) -> dict[str, str]:
    """Former addresses of files in the site, with their present ones."""
    return {
        site_path(old): site_path(new)
        for old, new in sorted(catalog.former_pages.items())
        if old not in plan.files and new in plan.files and plan.files[new].place is Place.SITE
    }


def _headers(video_hosts: Iterable[str]) -> bytes:
    lines = (
        "/*",
        f"  Content-Security-Policy: {shared_policy(video_hosts)}",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _redirects(host: Host, root: str, rules: Iterable[tuple[str, str, str]]) -> bytes:
    lines = (
        f"{root}{urls.encode(old)} {root}{urls.encode(new)} {status}\n".encode()
        for old, new, status in rules
    )
    taken = [line for line in lines if len(line) <= _LONGEST_LINE][: host.redirects or None]
    if host.redirect_bytes:
        ends = takewhile(lambda end: end <= host.redirect_bytes, accumulate(map(len, taken)))
        taken = taken[: len(list(ends))]
    return b"".join(taken)
