"""What an extractor is, what it is given and how it says no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from coursetree.model import Document

MEGABYTE = 1 << 20


class RefusedError(Exception):
    """The file has no text that may be read; the text says why, for a reader of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost before its text is given up.

    `seconds` and `memory` are a file's, `page_seconds` those of a page read from its
    picture; a `file` of more bytes is not read at all. A process serves `renew` files.
    """

    seconds: float = 20.0
    page_seconds: float = 60.0
    memory: int = 1024 * MEGABYTE
    file: int = 200 * MEGABYTE
    renew: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How files are read; with `ocr`, pictures of text too, in Tesseract's `languages`."""

    ocr: bool = False
    languages: tuple[str, ...] = ("chi_sim",)
    resolution: int = 200
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A file whose text is wanted: `path` names it in results, `file` is where its bytes are.

    `blob` is the Git blob id of exactly those bytes, `None` where Git does not know them.
    """

    path: str
    file: Path
    size: int
    blob: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file whose text is not to be had, and why."""

    path: str
    reason: str


Outcome: TypeAlias = Document | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes an extractor reads, with what is known of them; `cap` is in characters."""

    data: bytes
    name: str
    format: str
    cap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """One family of formats: `version` and those of `libraries` are part of the cache key.

    `read` runs in a process that may be killed, raises `RefusedError` for a file it declines,
    and may raise anything for one that is broken.
    """

    name: str
    version: int
    formats: frozenset[str]
    read: Callable[[Source], Document]
    libraries: tuple[str, ...] = ()
