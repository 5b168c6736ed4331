"""Where the addresses of a page lead: into the tree, to itself, elsewhere or nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote, urlsplit

from coursetree.model import Repository
from coursetree.site.markdown.rendered import Resolve

_DROPPED_BY_BROWSERS = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_FORGE_PAGE = re.compile(r"/(?:-/)?(?:blob|tree|raw|edit|blame|src|media)/(?:refs/heads/)?(.+)")
_RAW_HOST = re.compile(r"https://raw\.githubusercontent\.com/([^/]+/[^/]+)(/.+)", re.IGNORECASE)
_NOT_A_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where an address leads; `problem` says why it leads nowhere."""

    url: str = ""
    path: str = ""
    fragment: str = ""
    elsewhere: bool = False
    problem: str = ""


class Locator:
    """Tells where the addresses of the page at `path` lead; `anchors` are its own ids."""

    def __init__(
        self,
        path: str,
        resolve: Resolve,
        anchors: Collection[str] = (),
        repository: Repository | None = None,
    ) -> None:
        self._folder = posixpath.dirname(path)
        self._resolve = resolve
        self._anchors = anchors
        self._repository = repository

    def find(self, address: str) -> Destination:
        written = _DROPPED_BY_BROWSERS.sub("", address.strip())
        scheme = _SCHEME.match(written)
        if scheme:
            return self._absolute(written, scheme[1].lower())
        written = written.replace("\\", "/")
        if written.startswith("//"):
            return self._elsewhere("https:" + written)
        if written.startswith("#"):
            return self._here(unquote(written[1:]))
        return self._inside(written)

    def _absolute(self, address: str, scheme: str) -> Destination:
        if scheme in ("http", "https"):
            return self._on_forge(address) or self._elsewhere(address)
        if scheme in ("mailto", "data"):
            return Destination(url=address, elsewhere=scheme == "mailto")
        return Destination(problem="no page can link to this kind of address")

    def _elsewhere(self, address: str) -> Destination:
        try:
            host = urlsplit(address).hostname
        except ValueError:
            host = None
        if not host:
            return Destination(problem="not a web address")
        return Destination(url=address.replace(" ", "%20"), elsewhere=True)

    def _here(self, fragment: str) -> Destination:
        anchor = match_anchor(fragment, self._anchors)
        if anchor is None:
            return Destination(fragment=fragment, problem="no heading or anchor of that name")
        return Destination(url="#" + quote(anchor, safe=_SAFE), fragment=anchor)

    def _inside(self, address: str) -> Destination:
        target, _, fragment = address.partition("#")
        target = target.partition("?")[0]
        if not target:
            return self._here(unquote(fragment))
        for name in (target, address):
            for path in self._candidates(name):
                found = self._at(path, fragment if name is target else "")
                if found:
                    return found
        return Destination(problem="there is no such file in the tree")

    def _candidates(self, address: str) -> Iterator[str]:
        """The paths an address could mean, likeliest first."""
        decoded = unquote(address, errors="surrogateescape")
        for name in dict.fromkeys((decoded, address)):
            root = name.startswith("/")
            path = posixpath.normpath(
                posixpath.join("" if root else self._folder, name.lstrip("/"))
            )
            if path != ".." and not path.startswith("../"):
                yield path
                yield path + ".md"

    def _at(self, path: str, fragment: str) -> Destination | None:
        target = self._resolve(path)
        if target is None:
            return None
        suffix = "#" + quote(unquote(fragment), safe=_SAFE) if fragment else ""
        return Destination(url=target.url + suffix, path=path, fragment=unquote(fragment))

    def _on_forge(self, address: str) -> Destination | None:
        """The destination of a forge's page about a file of this very tree."""
        remote = self._remote
        raw = _RAW_HOST.match(address)
        if raw:
            address = f"https://github.com/{raw[1]}/raw{raw[2]}"
        if not remote or address[: len(remote)].lower() != remote:
            return None
        bare, _, fragment = address[len(remote) :].partition("#")
        page = _FORGE_PAGE.fullmatch(unquote(bare.partition("?")[0], errors="surrogateescape"))
        path = self._without_branch(page[1]) if page else None
        return None if path is None else self._at(path, fragment)

    def _without_branch(self, place: str) -> str | None:
        """The path in the tree that a forge's branch and path name."""
        repository = self._repository
        branch = repository.branch if repository else ""
        if branch and f"{place}/".startswith(f"{branch}/"):
            path = place[len(branch) + 1 :]
        else:
            path = place.partition("/")[2]
        prefix = repository.prefix if repository else ""
        if not f"{path}/".startswith(prefix):
            return None
        return posixpath.normpath(path[len(prefix) :] or ".")

    @cached_property
    def _remote(self) -> str:
        return self._repository.remote.removesuffix(".git").lower() if self._repository else ""


_SAFE = "/:@!$&'()*+,;=-._~"


def match_anchor(fragment: str, anchors: Collection[str]) -> str | None:
    """The anchor a fragment means, also where a forge would have spelled it otherwise.

    The empty fragment and `top` mean the top of the page, and are no anchors of it.
    """
    if fragment in anchors or fragment in ("", "top"):
        return fragment
    wanted = _NOT_A_LETTER.sub("", fragment.casefold())
    for anchor in sorted(anchors):
        loose = _NOT_A_LETTER.sub("", anchor.casefold().removeprefix("user-"))
        if wanted and loose == wanted:
            return anchor
    return None
