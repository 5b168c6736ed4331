"""The addresses of pages, relative to the site's root, from paths of the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count
from urllib.parse import quote

from coursetree.catalog.addresses import authored
from coursetree.model import Material

__all__ = [
    "anchor",
    "authored",
    "course",
    "encode",
    "is_hidden",
    "materials",
    "of_file",
    "relative",
]


@lru_cache(maxsize=1 << 14)
def encode(path: str) -> str:
    """A path percent-encoded for an address; bytes that are not text stay bytes."""
    return quote(path, errors="surrogateescape")


def course(path: str) -> str:
    """The page of a course; a tree that is one course has it for its home page."""
    return "" if path == "." else f"{path}/"


def materials(found: Iterable[Material], taken: Iterable[str]) -> dict[str, str]:
    """An address for each material's page by its path, none of them `taken`.

    It is the path without its extension; of two materials that differ in nothing else the
    later one keeps its extension too.
    """
    used = set(taken)
    addresses: dict[str, str] = {}
    for material in found:
        address = next(name for name in _names(material) if name not in used)
        used.add(address)
        addresses[material.path] = address
    return addresses


def _names(material: Material) -> Iterator[str]:
    directory, slash, name = material.path.rpartition("/")
    stem, _, suffix = name.partition("*") if "*" in name else name.rpartition(".")
    if material.tree:
        stem = name.replace("*", "files")
    yield f"{directory}{slash}{stem.strip(' _-(（') or suffix or 'pages'}/"
    yield f"{directory}{slash}{name.replace('*', '').replace('.', '-')}/"
    for number in count(2):
        yield f"{directory}{slash}{stem or suffix}-{number}/"


def of_file(path: str) -> str:
    """The page of a material that is known by one file: its path without the extension."""
    directory, slash, name = path.rpartition("/")
    return f"{directory}{slash}{name.rpartition('.')[0] or name}/"


def is_hidden(path: str) -> bool:
    """Whether a path is meant for tools, not for readers."""
    return any(part.startswith(".") for part in path.split("/"))


def anchor(material: Material) -> str:
    """The place of a material on its course's page; its path inside the course."""
    inside = (
        material.path if material.course == "." else material.path.removeprefix(material.course)
    )
    return "m-" + inside.strip("/").replace(" ", "-")


def relative(target: str, page: str) -> str:
    """An encoded address from one page to another address of the site."""
    return shorten(encode(target), page)


def shorten(address: str, page: str) -> str:
    """An encoded address of the site as the page at `page` links to it."""
    here, there = encode(page).split("/")[:-1], address.split("/")
    same = 0
    for mine, other in zip(here, there[:-1], strict=False):
        if mine != other:
            break
        same += 1
    return "../" * (len(here) - same) + "/".join(there[same:]) or "./"
