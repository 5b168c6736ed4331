"""Where a link in a repository's README leads: to a course of the tree, or out of it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from coursetree.manifest.context import READMES
from coursetree.manifest.formats import is_web_address
from coursetree.manifest.vocabulary import vocabulary
from coursetree.model import Link

_FORGE = re.compile(
    r"https?://([^/]+/[^/]+/[^/]+)(?:/-)?/(?:tree|blob|raw|src/branch)/[^/]+/?([^?#]*)", re.I
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)


@dataclass(frozen=True, slots=True)
class Targets:
    """Resolves links; `own` is the tree's own repository as host/owner/name in lower case."""

    courses: Container[str]
    own: str = ""

    @classmethod
    def of(cls, courses: Container[str], targets: Iterable[str], remote: str = "") -> Targets:
        """Takes the repository that most links lead into courses of, its remote before others.

        In a fork the links of the README still name the repository it was forked from.
        """
        found = Counter(
            repository
            for repository, path in map(_on_forge, targets)
            if repository and _course(path, courses)
        )
        home = remote.lower().removesuffix(".git").removesuffix("/")
        own = max(sorted(found), key=lambda name: (home.endswith(name), found[name]), default="")
        return cls(courses, own)

    def course(self, target: str) -> str | None:
        """The course whose folder or README a link leads to."""
        repository, path = _on_forge(target)
        if repository:
            return _course(path, self.courses) if repository == self.own else None
        if target.startswith("#") or _SCHEME.match(target):
            return None
        return _course(unquote(re.split(r"[?#]", target, maxsplit=1)[0]).lstrip("/"), self.courses)

    def outside(self, target: str) -> bool:
        """Whether a link leads out of the repository, to the web."""
        repository, _ = _on_forge(target)
        return is_web_address(target) and (not repository or repository != self.own)


def link(title: str, url: str) -> Link:
    """A link, with the kind that its host suggests."""
    host = (urlsplit(url).hostname or "").lower()
    return Link(title=title[:200] or url, url=url, kind=vocabulary().hosts.get(host, "website"))


def _on_forge(target: str) -> tuple[str, str]:
    """The repository and the path in it that an address on a forge names, or nothing."""
    match = _FORGE.match(target)
    if not match:
        return "", ""
    return match[1].lower(), unquote(match[2])


def _course(path: str, courses: Container[str]) -> str | None:
    path = posixpath.normpath(path)
    if posixpath.basename(path).lower() in READMES:
        path = posixpath.dirname(path) or "."
    return path if path in courses else None
