"""Where a relative link in a Markdown file of the tree leads on the site."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from coursetree.model import Place
from coursetree.site import urls
from coursetree.site.plan import Plan
from coursetree.tree.forge import Forge


@dataclass(frozen=True, slots=True)
class Links:
    """Resolves links of one plan; directories without a page lead to the forge."""

    plan: Plan
    forge: Forge | None
    directories: frozenset[str]

    def resolve(self, source: str, page: str, link: str) -> str | None:
        """The address from `page` for a link written in `source`, `None` where it is broken.

        `link` is a path without query and fragment, still percent-encoded or not.
        """
        base = posixpath.dirname(source)
        for written in dict.fromkeys((unquote(link, errors="surrogateescape"), link)):
            path = posixpath.normpath(
                posixpath.join(base, written.lstrip("/") if written.startswith("/") else written)
            )
            found = self._address("" if path == "." else path, page)
            if found is not None:
                return found
        return None

    def _address(self, path: str, page: str) -> str | None:
        if path.startswith(".."):
            return None
        shown = self.plan.page_of(path)
        if shown is None and f"{path}/".lstrip("/") in self.plan.pages:
            shown = f"{path}/".lstrip("/")
        if shown is not None:
            return urls.relative(shown, page)
        file = self.plan.files.get(path)
        if file is not None:
            return (
                "../" * page.count("/") + file.url if file.place is Place.SITE else file.url or None
            )
        if path in self.directories and self.forge:
            return self.forge.directory(path)
        return None
