"""What each host takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """Limits of a host, in bytes and files, 0 for none, and the files that it obeys."""

    name: str
    bytes: int = 0
    files: int = 0
    largest_file: int = 0
    jekyll: bool = False
    headers: bool = False
    redirect: str = ""
    gone: str = ""
    redirects: int = 0
    redirect_bytes: int = 0


def names() -> tuple[str, ...]:
    """The hosts there are limits for."""
    return tuple(_table())


def host(name: str) -> Host:
    """The limits of a host; `KeyError` where it is not known."""
    return Host(name=name, **_table()[name])


@cache
def _table() -> dict[str, dict[str, Any]]:
    text = resources.files(__package__).joinpath("hosts.yml").read_text("utf-8")
    table: dict[str, dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return table
