"""Follow every link of a built site to where it leads within the site."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from coursetree.site import urls

_ADDRESSES = ("href", "src", "poster", "action", "data-list", "data-docx", "data-sandbox")
_LINKED = ", ".join(f"[{name}]" for name in _ADDRESSES)
_SITE = "https://site.invalid/"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """A link that leads nowhere: the page's file, the address in it, and what is missing."""

    page: str
    link: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """How many pages and different links a site has, and which links are broken."""

    pages: int
    links: int
    broken: tuple[BrokenLink, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    links: frozenset[str]
    anchors: frozenset[str]


def crawl(site: Path, url: str = "") -> Crawl:
    """Read every page in a site's directory; what leads to other sites is not followed.

    `url` is where the site will be, as its pages may link to it with whole addresses.
    """
    files = frozenset(_files(site))
    pages = {name: _read(site / name) for name in sorted(files) if name.endswith(".html")}
    follow = _Follower(urljoin(url, ".") if url else _SITE, files, pages)
    return Crawl(
        pages=len(pages),
        links=sum(len(page.links) for page in pages.values()),
        broken=tuple(
            BrokenLink(page=name, link=link, reason=reason)
            for name, page in pages.items()
            for link in sorted(page.links)
            if (reason := follow(name, link))
        ),
    )


@dataclass(frozen=True, slots=True)
class _Follower:
    root: str
    files: frozenset[str]
    pages: dict[str, _Page]

    def __call__(self, name: str, link: str) -> str:
        """Why a link of a page is broken; empty where it is not."""
        try:
            address = urljoin(self.root + urls.encode(name), link)
            path, _, anchor = address.partition("#")
            path = urlsplit(path)._replace(query="").geturl()
        except ValueError:
            return "no address"
        if not path.startswith(self.root):
            same = urlsplit(path).netloc == urlsplit(self.root).netloc
            return "leaves the site" if same and not urlsplit(link).netloc else ""
        path = unquote(path.removeprefix(self.root), errors="surrogateescape")
        target = f"{path}index.html" if path.endswith("/") or not path else path
        if target not in self.files:
            return "no slash at its end" if f"{path}/index.html" in self.files else "no such file"
        known = not anchor or target not in self.pages
        return "" if known or unquote(anchor) in self.pages[target].anchors else "no such anchor"


def _files(site: Path) -> Iterator[str]:
    for directory, _, names in os.walk(site):
        for name in names:
            yield Path(directory, name).relative_to(site).as_posix()


def _read(path: Path) -> _Page:
    tree = LexborHTMLParser(path.read_bytes())
    linked = [node.attributes for node in tree.css(_LINKED)]
    links = {found.get(name) for found in linked for name in _ADDRESSES}
    for node in tree.css('meta[http-equiv="refresh"]'):
        links.add((node.attributes.get("content") or "").partition("url=")[2])
    anchors = {node.attributes.get("id") for node in tree.css("[id]")}
    anchors |= {node.attributes.get("name") for node in tree.css("a[name]")}
    return _Page(_said(links), _said(anchors))


def _said(values: set[str | None]) -> frozenset[str]:
    return frozenset(value for value in values if value)


def main(arguments: Sequence[str]) -> int:
    """Print the broken links of the site in a directory; exit code 1 where there are any."""
    found = crawl(Path(arguments[0]), *arguments[1:2])
    for broken in found.broken:
        print(f"{broken.page}: {broken.link}: {broken.reason}")
    print(f"{found.links:,} links on {found.pages:,} pages, {len(found.broken):,} broken")
    return 1 if found.broken or not found.pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
