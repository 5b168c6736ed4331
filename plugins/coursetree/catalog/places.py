"""Where readers get each file's bytes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from coursetree.catalog import formats
from coursetree.model import Entry, Link, Mode, Place, State
from coursetree.tree.ignores import compile_patterns

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# A browser would run these as pages of the site's own origin; text it only shows.
_ACTIVE = frozenset({"html", "htm", "xhtml", "xht", "shtml", "svgz", "mht", "mhtml", "xml", "xsl"})
# Names at the root of a site that its host obeys, or that the build writes there last.
_RESERVED = frozenset(
    {"_headers", "_redirects", "_worker.js", "_routes.json", "build-report.json", "pagefind"}
)
_RULED = (Place.SITE, Place.FORGE, Place.MIRROR)


class PlacingError(ValueError):
    """What is configured about places cannot be; the text says which entry and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """A copy of the files elsewhere.

    `url` is where the tree's root is, or an address with `{path}`, and perhaps `{commit}`,
    to fill in.
    """

    name: str
    url: str

    def link(self, path: str, commit: str) -> Link:
        shape = self.url if "{path}" in self.url else f"{self.url.rstrip('/')}/{{path}}"
        url = shape.replace("{commit}", commit).replace("{path}", _encode(path))
        return Link(title=self.name, url=url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Files that `pattern` matches, in gitignore's syntax, and larger than so many bytes.

    `mirror` names the one that has them; empty for all.
    """

    place: Place
    pattern: str = "*"
    larger_than: int = 0
    mirror: str = ""

    def covers(self, entry: Entry) -> bool:
        large = not self.larger_than or (entry.size or 0) > self.larger_than
        return large and _spec(self.pattern).match_file(entry.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """What a maintainer settles about places; of several rules the first that covers counts.

    Mirrors are offered for every file that the site does not hold. Raises `PlacingError`.
    """

    rules: tuple[Rule, ...] = ()
    mirrors: tuple[Mirror, ...] = ()

    def __post_init__(self) -> None:
        if problem := next(self._problems(), None):
            raise PlacingError(problem)

    def _problems(self) -> Iterator[str]:
        names = [mirror.name for mirror in self.mirrors]
        for number, mirror in enumerate(self.mirrors):
            parts = urlsplit(mirror.url)
            if parts.scheme not in ("http", "https") or not parts.netloc:
                yield f"mirrors[{number}].url: {mirror.url!r} is no http or https address"
        for number, rule in enumerate(self.rules):
            if rule.place not in _RULED:
                yield f"places[{number}].place: {rule.place.value!r} is not for files to be put"
            if rule.place is Place.MIRROR and not names:
                yield f"places[{number}].place: there are no mirrors; list one under mirrors"
            if rule.mirror and rule.mirror not in names:
                yield f"places[{number}].mirror: no mirror is called {rule.mirror!r}"
            if compile_patterns([rule.pattern])[1]:
                yield f"places[{number}].pattern: {rule.pattern!r} is no pattern"


@dataclass(frozen=True, slots=True)
class Placed:
    """A file's place, its address there, and other addresses of the same bytes."""

    place: Place
    url: str = ""
    mirrors: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Decides a file's place; `forge` gives the address of a path at the built commit.

    `largest` is the host's limit on one file in bytes, 0 for none.
    """

    forge: Callable[[str], str] | None = None
    largest: int = 0
    placing: Placing = Placing()
    commit: str = ""

    def of(self, entry: Entry) -> Placed:
        rule = next((rule for rule in self.placing.rules if rule.covers(entry)), None)
        wanted = rule.place if rule else Place.SITE
        if wanted is Place.SITE and self._fits(entry):
            return Placed(Place.SITE, site_url(entry.path))
        mirrors = self._mirrors(entry, rule.mirror if rule else "")
        if wanted is Place.MIRROR and mirrors:
            return Placed(Place.MIRROR, mirrors[0].url, mirrors[1:])
        if self.forge and entry.tracked:
            return Placed(Place.FORGE, self.forge(entry.path), mirrors)
        if mirrors:
            return Placed(Place.MIRROR, mirrors[0].url, mirrors[1:])
        return Placed(Place.NOWHERE)

    def _fits(self, entry: Entry) -> bool:
        here = entry.state is State.PRESENT and entry.mode in (Mode.FILE, Mode.EXECUTABLE)
        return here and (not self.largest or (entry.size or 0) <= self.largest)

    def _mirrors(self, entry: Entry, name: str) -> tuple[Link, ...]:
        if entry.mode not in (Mode.FILE, Mode.EXECUTABLE):
            return ()
        wanted = (mirror for mirror in self.placing.mirrors if name in ("", mirror.name))
        return tuple(mirror.link(entry.path, self.commit) for mirror in wanted)


def site_path(path: str) -> str:
    """Where a file of the tree is written in the site.

    Active formats become text, and so does what would take a reserved name.
    """
    first, slash, rest = path.partition("/")
    if first.lower() in _RESERVED:
        path = f"{first}.txt{slash}{rest}"
    return f"{path}.txt" if formats.extension(path) in _ACTIVE else path


def site_url(path: str) -> str:
    """The same as an address relative to the site's root."""
    return _encode(site_path(path))


def _encode(path: str) -> str:
    return quote(path, errors="surrogateescape")


@lru_cache
def _spec(pattern: str) -> GitIgnoreSpec:
    return compile_patterns([pattern])[0]
