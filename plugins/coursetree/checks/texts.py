"""Names and texts, searched for what should not stand in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from coursetree.checks.rule import Hit
from coursetree.model import Document

_PARTS = {"notebook": "cell", "pptx": "slide", "ppt": "slide", "odp": "slide"}
_PARTS |= dict.fromkeys(("xlsx", "xls", "ods"), "sheet")
# Where lines are counted as an editor counts them.
_LINED = frozenset({"markdown", "latex", "text", "code", "csv", "data"})


# A quick look at whether a text can have what is searched for at all.
Worth: TypeAlias = Callable[[str], object]
has_long_number: Worth = re.compile(r"\d{6}").search


def has_one_of(marks: Iterable[str]) -> Worth:
    """Whether a text has one of the marks that every match begins with or has in it."""
    known = tuple(marks)
    return lambda text: any(mark in text for mark in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A match, and where: in the name of `path` or on a page of its text, counted from 1."""

    path: str
    text: str
    match: re.Match[str]
    format: str = ""
    page: int = 0

    @property
    def in_name(self) -> bool:
        return not self.page

    @property
    def line(self) -> int:
        if self.format not in _LINED:
            return 0
        return self.text.count("\n", 0, self.match.start()) + 1

    @property
    def place(self) -> str:
        """Where it is, in words, for files that nobody opens in an editor."""
        if self.in_name:
            return "in the name"
        return f"{_PARTS.get(self.format, 'page')} {self.page}"


@dataclass(frozen=True, slots=True)
class Texts:
    """The names of files and folders, each once, and the documents by path."""

    paths: Sequence[str]
    documents: Mapping[str, Document] = field(default_factory=dict)

    def search(self, pattern: re.Pattern[str], worth: Worth) -> Iterator[Found]:
        yield from self.in_names(pattern)
        yield from self.in_texts(pattern, worth)

    def in_names(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Matches in names; one in a folder's name is a match of the folder."""
        for path, name in self._names():
            for match in pattern.finditer(name):
                yield Found(path=path, text=name, match=match)

    def in_texts(self, pattern: re.Pattern[str], worth: Worth) -> Iterator[Found]:
        """Matches on the pages that are worth the search."""
        for path, document in self.documents.items():
            for number, text in enumerate(document.pages, 1):
                for match in pattern.finditer(text) if worth(text) else ():
                    yield Found(
                        path=path, text=text, match=match, format=document.format, page=number
                    )

    def _names(self) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        for path in self.paths:
            parts = path.rstrip("/").split("/")
            for depth in range(len(parts), 0, -1):
                above = "/".join(parts[:depth])
                if above in seen:
                    break
                seen.add(above)
                yield above, parts[depth - 1]


def per_file(found: Iterable[tuple[Found, str]], what: str) -> Iterator[Hit]:
    """One hit for all that is found in a file, with the masked form of the first.

    `what` names one of them; names and texts are different hits.
    """
    groups: dict[tuple[str, bool], list[tuple[Found, str]]] = {}
    for one, masked in found:
        groups.setdefault((one.path, one.in_name), []).append((one, masked))
    for (path, in_name), members in groups.items():
        first, masked = members[0]
        distinct = len({one.match[0] for one, _ in members})
        count = f"{distinct} {what}{'es' if what.endswith('s') else 's'}" if distinct > 1 else what
        yield Hit(
            path=path,
            message=f"{count[0].upper()}{count[1:]}{'' if first.line else f', {first.place}'}.",
            line=first.line,
            found=masked,
            fix="Give it a name without it." if in_name else "",
        )


def mask(text: str, head: int, tail: int) -> str:
    """The text with its middle starred; nothing shorter than ten tells more than its ends."""
    hidden = max(len(text) - head - tail, 1)
    return (
        text[:head] + "*" * hidden + text[len(text) - tail :]
        if tail
        else text[:head] + "*" * hidden
    )
