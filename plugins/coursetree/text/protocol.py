"""What an extractor is, what it is given and how it says no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from coursetree.jobs import Failure, Limits
from coursetree.model import Document


class RefusedError(Exception):
    """The file has no text that may be read; the text says why, for a reader of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How files are read; with `ocr`, pictures of text too, in Tesseract's `languages`."""

    ocr: bool = False
    languages: tuple[str, ...] = ("chi_sim",)
    resolution: int = 200
    limits: Limits = field(default_factory=Limits)


Outcome: TypeAlias = Document | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What an extractor reads, and how many characters of text are kept of it."""

    data: bytes
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
