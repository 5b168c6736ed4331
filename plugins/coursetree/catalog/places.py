"""Where readers get each file's bytes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from coursetree.catalog import formats
from coursetree.model import Entry, Mode, Place, State

# A browser would run these as pages of the site's own origin; text it only shows.
_ACTIVE = frozenset({"html", "htm", "xhtml", "xht", "shtml", "svgz", "mht", "mhtml", "xml", "xsl"})


@dataclass(frozen=True, slots=True)
class Places:
    """Decides a file's place; `forge` gives the address of a path at the built commit.

    `largest` is the host's limit on one file in bytes, 0 for none.
    """

    forge: Callable[[str], str] | None = None
    largest: int = 0

    def of(self, entry: Entry) -> tuple[Place, str]:
        here = entry.state is State.PRESENT and entry.mode in (Mode.FILE, Mode.EXECUTABLE)
        small = not self.largest or (entry.size or 0) <= self.largest
        if here and small:
            return Place.SITE, site_url(entry.path)
        if self.forge and entry.tracked:
            return Place.FORGE, self.forge(entry.path)
        return Place.NOWHERE, ""


def site_path(path: str) -> str:
    """Where a file of the tree is written in the site; active formats become text."""
    return f"{path}.txt" if formats.extension(path) in _ACTIVE else path


def site_url(path: str) -> str:
    """The same as an address relative to the site's root."""
    return quote(site_path(path), errors="surrogateescape")
