"""What is to be seen in a file's bytes besides its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """Something that a rule may mind, by the rule's code; `page` and `line` count from 1."""

    code: str
    detail: str = ""
    page: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A file's real format and its traits; `pages` are a PDF's, `encoding` a text's.

    `asides` are texts that stand on no page: comments, headers, forms, bookmarks, titles.
    `failure` says why the rest could not be seen.
    """

    format: str = ""
    mismatched: bool = False
    encoding: str = ""
    pages: int = 0
    traits: tuple[Trait, ...] = ()
    asides: tuple[str, ...] = ()
    failure: str = ""

    def of(self, code: str) -> Iterator[Trait]:
        return (trait for trait in self.traits if trait.code == code)


def encode(look: Look) -> bytes:
    return json.dumps(asdict(look), ensure_ascii=False).encode("utf-8", "surrogatepass")


def decode(value: bytes) -> Look:
    fields = json.loads(value.decode("utf-8", "surrogatepass"))
    traits = tuple(Trait(**trait) for trait in fields["traits"])
    return Look(**fields | {"traits": traits, "asides": tuple(fields["asides"])})
