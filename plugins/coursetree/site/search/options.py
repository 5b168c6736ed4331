"""What a maintainer settles about the search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """`preview` says whether a preview has a search, `text` how many characters of a file
    are searched, `files` how many files the index may have: a host that takes few gets
    larger ones. `synonyms` adds groups of words to the table, by a name of their own.
    With `ocr`, text is read from pictures too; `executor` is where files are read,
    `local` or `dask://HOST:PORT`.
    """

    preview: bool = True
    text: int = 1_000_000
    files: int = 8_000
    ocr: bool = False
    executor: str = "local"
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
