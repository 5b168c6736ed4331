"""The folder between the two halves: what is to be proposed, or why nothing is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coursetree.intake.download import Limits

_NAME = "draft.json"
_MOST_TEXT = 20_000
_MOST_BYTES = 1_000_000


class DraftError(Exception):
    """The folder does not hold what the first half writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """New files by their paths below the repository; none where there are `problems`.

    `problems` and `notes` are texts for people, with what strangers wrote in them.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    credited: bool = True


def write_draft(folder: Path, draft: Draft) -> None:
    """Write a draft into a folder that is made for it."""
    folder.mkdir(parents=True)
    for number, data in enumerate(draft.files.values()):
        (folder / str(number)).write_bytes(data)
    said = {
        "paths": list(draft.files),
        "problems": draft.problems,
        "notes": draft.notes,
        "credited": draft.credited,
    }
    (folder / _NAME).write_text(json.dumps(said, indent=1), "utf-8")


def read_draft(folder: Path, limits: Limits) -> Draft:
    """A draft from a folder that may have been written by anybody; raises `DraftError`."""
    try:
        raw = json.loads(_bytes(folder / _NAME, _MOST_BYTES))
        paths = _texts(raw["paths"])
        if len(set(paths)) != len(paths) or len(paths) > limits.files:
            raise ValueError("too many files, or two of one path")
        data = [_bytes(folder / str(number), limits.file) for number in range(len(paths))]
        if sum(map(len, data)) > limits.all:
            raise ValueError("too many bytes")
        return Draft(
            files=dict(zip(paths, data, strict=True)),
            problems=_texts(raw["problems"]),
            notes=_texts(raw["notes"]),
            credited=raw["credited"] is True,
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise DraftError(f"{folder}: no draft: {error!r}") from error


def _texts(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(text, str) for text in raw):
        raise TypeError("a list of texts is expected")
    return tuple(text[:_MOST_TEXT] for text in raw[:1000])


def _bytes(file: Path, most: int) -> bytes:
    if file.is_symlink() or not file.is_file() or file.stat().st_size > most:
        raise ValueError(f"{file.name} is no file of at most {most:,} bytes")
    return file.read_bytes()
