"""Outcomes as bytes for the cache, under keys that name all they come from."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.metadata import version

from coursetree.cache import key
from coursetree.jobs import Failure
from coursetree.model import Document
from coursetree.text.protocol import Options, Outcome
from coursetree.text.registry import BY_FORMAT
from coursetree.text.sniff import candidates, extension, table

# Goes up with a change outside the extractors that changes texts.
_VERSION = "1"


def encode(outcome: Outcome) -> bytes:
    """The outcome for all files with that content, wherever they are."""
    fields = {"reason": outcome.reason} if isinstance(outcome, Failure) else asdict(outcome)
    return json.dumps(fields, ensure_ascii=False).encode()


def decode(value: bytes, path: str) -> Outcome:
    """The outcome as it was, for a file that is now at `path`."""
    fields = json.loads(value)
    if "reason" in fields:
        return Failure(path=path, reason=fields["reason"])
    return Document(**fields | {"pages": tuple(fields["pages"])})


def text_key(content: str, head: bytes, name: str, options: Options) -> str:
    """The key of the text of a file, without what is read from pictures."""
    limits = options.limits
    return key(
        content,
        extension(name),
        *map(_made_by, candidates(head, name)),
        f"{limits.seconds:g} {limits.memory} {limits.file}",
    )


def page_key(content: str, number: int, reader: str, options: Options) -> str:
    """The key of the text of one page read from its picture by `reader`."""
    return key(_VERSION, content, str(number), reader, *options.languages, str(options.resolution))


@cache
def fingerprint() -> str:
    """What all texts of this installation depend on, but for the files themselves."""
    return key(*(_made_by(format) for format in sorted(BY_FORMAT)))


@cache
def _made_by(format: str) -> str:
    extractor = BY_FORMAT.get(format)
    if extractor is None:
        return f"{_VERSION} {format}"
    libraries = " ".join(f"{name}={version(name)}" for name in extractor.libraries)
    reader = f"{extractor.name}={extractor.version}"
    return f"{_VERSION} {format} {table().cap(format)} {reader} {libraries}"
