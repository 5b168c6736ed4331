"""What a site holds beside its pages: the tree's own files and what the pages ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from importlib import resources
from pathlib import Path

from coursetree.catalog.places import site_path
from coursetree.model import Finding, Severity, Tree
from coursetree.site.link import link_or_copy, write
from coursetree.site.svg import UnsafeSvgError, sanitise
from coursetree.tree import read_bytes

_LIBRARIES = (("vendor/pdf/", "pdf"), ("vendor/docx/", "docx"), ("vendor/mermaid", "mermaid"))


def deliver_files(tree: Tree, root: Path, paths: Iterable[str], site: Path) -> Iterator[Finding]:
    """Put files of a tree into a site, drawings written anew; what cannot be put is a finding."""
    for path in paths:
        target = site / site_path(path)
        try:
            if path.lower().endswith(".svg"):
                write(target, sanitise(read_bytes(tree, path)))
            else:
                link_or_copy(root / path, target)
        except OSError as error:
            yield unreadable(path, error.strerror or str(error))
        except UnsafeSvgError as error:
            yield unreadable(path, f"the picture is not published: it {error}")


def deliver_assets(shown: Collection[str], site: Path) -> None:
    """Put styles and scripts into a site; `shown` are formats of files and features of texts,
    for which there are large libraries."""
    assets = resources.files(__package__) / "assets"
    with resources.as_file(assets) as folder:
        for source in sorted(folder.rglob("*")):
            path = source.relative_to(folder)
            if source.is_file() and _serves(path.as_posix(), shown):
                link_or_copy(source, site / "assets" / "coursetree" / path)


def _serves(asset: str, shown: Collection[str]) -> bool:
    served = next((format for place, format in _LIBRARIES if asset.startswith(place)), "")
    return not served or served in shown


def unreadable(path: str, reason: str) -> Finding:
    """That a file or a page is not in the site, and why."""
    return Finding(rule="readable", severity=Severity.ERROR, path=path, message=reason)
