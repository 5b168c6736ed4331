"""What is to be done with files, on its way to a worker and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

MEGABYTE = 1 << 20


class MismatchError(Exception):
    """A worker of an executor has other versions than the process that asks it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost before it is given up.

    `seconds` and `memory` are a file's, `page_seconds` those of a page read from its
    picture; a `file` of more bytes is not read at all. A child serves `renew` files.
    """

    seconds: float = 20.0
    page_seconds: float = 60.0
    memory: int = 1024 * MEGABYTE
    file: int = 200 * MEGABYTE
    renew: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A file that something is wanted of: `path` names it in results, `file` is where it is.

    `blob` is the Git blob id of exactly its bytes, `None` where Git does not know them.
    """

    path: str
    file: Path
    size: int
    blob: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file of which what was wanted is not to be had, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A file on its way to a worker, with its bytes or with where they are.

    Each of `keys` is of one value that is wanted; `request` says more where that is needed.
    """

    path: str
    file: Path
    size: int
    keys: tuple[str, ...]
    request: object = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a parcel: a value for each key, or the `error` of reading the file."""

    keys: tuple[str, ...]
    values: tuple[bytes, ...] = ()
    error: str = ""


# Travels to the workers by name, with its arguments by value.
Work: TypeAlias = Callable[[list[Parcel]], list[Answer]]
