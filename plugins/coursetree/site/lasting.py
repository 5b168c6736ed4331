"""`addresses.json`: the addresses of a site that others may link to, and that are to last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coursetree.catalog.export import dump
from coursetree.catalog.places import site_path
from coursetree.model import Catalog, Place
from coursetree.site.plan import Plan

NAME = "addresses.json"
# What lists other pages comes and goes with them.
_LASTING = frozenset({"home.html", "course.html", "authored.html", "material.html"})


class UnknownAddressesError(Exception):
    """These bytes are no `addresses.json`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Pages and files of a site by address, relative to it and unencoded.

    `files` has the blob id of each, empty outside Git; `removed` are the blob ids of what
    was taken down.
    """

    commit: str = ""
    pages: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()


def lasting(plan: Plan, catalog: Catalog) -> Addresses:
    """The addresses of the pages and files of a plan."""
    files = (file for file in plan.files.values() if file.place is Place.SITE)
    return Addresses(
        commit=catalog.commit,
        pages=tuple(sorted(p.url for p in plan.pages.values() if p.template in _LASTING)),
        files={site_path(file.path): file.blob or "" for file in files},
        removed=frozenset(blob for stone in catalog.removed for blob in stone.blobs),
    )


def to_json(addresses: Addresses) -> bytes:
    return dump(
        {
            "version": 1,
            "commit": addresses.commit,
            "pages": list(addresses.pages),
            "files": dict(sorted(addresses.files.items())),
            "removed": sorted(addresses.removed),
        }
    )


def read(site: Path) -> Addresses:
    """The addresses of the site in a directory; raises `UnknownAddressesError`."""
    try:
        return from_json((site / NAME).read_bytes())
    except OSError as error:
        raise UnknownAddressesError(f"{NAME}: {error.strerror}") from error


def from_json(data: bytes) -> Addresses:
    """What `to_json` wrote; raises `UnknownAddressesError`."""
    try:
        said: dict[str, Any] = json.loads(data)
        if said["version"] != 1:
            raise UnknownAddressesError(f"{NAME} has the unknown version {said['version']!r}")
        return Addresses(
            commit=str(said["commit"]),
            pages=tuple(map(str, said["pages"])),
            files={str(path): str(blob) for path, blob in said["files"].items()},
            removed=frozenset(map(str, said["removed"])),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UnknownAddressesError(f"what is there is no {NAME}") from error
