"""The addresses of pages, relative to the site's root, from paths of the tree."""

from __future__ import annotations

from urllib.parse import quote

from coursetree.model import Material, Term

RESERVED = frozenset({"browse", "recent", "search", "assets", "404.html", "catalog.json"})


def encode(path: str) -> str:
    """A path percent-encoded for an address; bytes that are not text stay bytes."""
    return quote(path, errors="surrogateescape")


def course(path: str) -> str:
    """The page of a course; a tree that is one course has it for its home page."""
    return "" if path == "." else f"{path}/"


def authored(path: str) -> str:
    """The page of an authored Markdown file: its directory for a README or an index."""
    directory, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    base = f"{directory}/" if directory else ""
    return base if stem.lower() in ("readme", "index") else f"{base}{stem}/"


def kind(name: str) -> str:
    return f"browse/{name}/"


def term(value: Term) -> str:
    return f"browse/terms/{value}/"


def anchor(material: Material) -> str:
    """The place of a material on its course's page; its path inside the course."""
    inside = (
        material.path if material.course == "." else material.path.removeprefix(material.course)
    )
    return "m-" + inside.strip("/").replace(" ", "-")


def relative(target: str, page: str) -> str:
    """An encoded address from one page to another address of the site."""
    return "../" * page.count("/") + encode(target) or "./"
