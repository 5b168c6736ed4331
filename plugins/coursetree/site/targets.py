"""Where a path of the tree is on the site, seen from one of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from coursetree.model import Place
from coursetree.site import urls
from coursetree.site.markdown import Target
from coursetree.site.plan import Plan
from coursetree.tree.forge import Forge


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of one plan; `unlisted` are files in no course, some of them only for tools."""

    plan: Plan
    forge: Forge | None
    directories: frozenset[str]
    unlisted: frozenset[str] = frozenset()

    def find(self, path: str, page: str) -> Target | None:
        """The target for a path, `None` where the site has nothing there."""
        path = "" if path == "." else path.strip("/")
        shown = self._shown(path)
        if shown is not None:
            return Target(url=urls.relative(shown, page))
        file = self.plan.files.get(path)
        if file is not None and file.url:
            up = "../" * page.count("/") if file.place is Place.SITE else ""
            return Target(url=up + file.url)
        if file is None and self.forge and path in self.unlisted:
            return Target(url=self.forge.file(path))
        return self._directory(path, page) if path in self.directories else None

    def _directory(self, path: str, page: str) -> Target | None:
        """The nearest page above a directory that shows what is in it, else the forge."""
        for above in (path, *map(str, PurePosixPath(path).parents)):
            if f"{above}/" in self.plan.pages:
                return Target(url=urls.relative(f"{above}/", page))
        return Target(url=self.forge.directory(path)) if self.forge else None

    def _shown(self, path: str) -> str | None:
        """The address of the page for a Markdown file or a directory."""
        directory = f"{path}/" if path else ""
        return directory if directory in self.plan.pages else self.plan.sources.get(path)
