"""The addresses of pages that stand for one file of the tree."""

from __future__ import annotations


def authored(path: str) -> str:
    """The page of an authored Markdown file: its directory for a README or an index."""
    directory, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    base = f"{directory}/" if directory else ""
    return base if stem.lower() in ("readme", "index") else f"{base}{stem}/"
