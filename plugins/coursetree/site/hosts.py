"""What each host takes, and whether a site fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from coursetree.model import File

_CULPRITS = 10


class OverBudgetError(Exception):
    """A site is larger than its host takes; the text names the largest files."""


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

    def check(self, number: int, size: int, files: Iterable[File]) -> None:
        """Raise `OverBudgetError` where a site of so many files and bytes does not fit."""
        over = [
            f"{found:,} {unit}, {self.name} takes {limit:,}"
            for found, limit, unit in ((size, self.bytes, "bytes"), (number, self.files, "files"))
            if limit and found > limit
        ]
        if over:
            largest = sorted(files, key=lambda file: (-(file.size or 0), file.path))[:_CULPRITS]
            names = "".join(f"\n  {file.size or 0:>13,}  {file.path}" for file in largest)
            raise OverBudgetError(f"The site has {' and '.join(over)}. The largest files:{names}")


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
