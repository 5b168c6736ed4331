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

_WIDE = re.compile("[０-９＠]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# A number among numbers stands between two of them and commas, as in a table of constants.
_BEFORE_COMMA, _AFTER_COMMA = re.compile(r"(\d+),\s*$"), re.compile(r"\s*,\s*(\d+)")
_STATEMENT = re.compile(r"\s*;")
_NEAR = 40
_LONG = 5
_TABLES = frozenset({"csv", "xlsx", "xls", "ods"})

# A quick look at whether a text can have what is searched for at all.
Worth: TypeAlias = Callable[[str], object]
has_long_number: Worth = re.compile(r"\d{6}").search


def has_one_of(marks: Iterable[str]) -> Worth:
    """Whether a text has one of the marks that every match begins with or has in it."""
    known = tuple(marks)
    return lambda text: any(mark in text for mark in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A match, and where: in the name of `path`, on a page of its text, counted from 1, or
    aside of the pages."""

    path: str
    text: str
    match: re.Match[str]
    format: str = ""
    page: int = 0
    aside: bool = False

    @property
    def in_name(self) -> bool:
        return not (self.page or self.aside)

    @property
    def is_constant(self) -> bool:
        """Whether it is a value in a program or a series of numbers: `n = 1, 20, 300;`."""
        start, end = self.match.span()
        before = self.text[max(0, start - _NEAR) : start]
        after = self.text[end : end + _NEAR]
        if before.rstrip().endswith("=") and _STATEMENT.match(after):
            return True
        left, right = _BEFORE_COMMA.search(before), _AFTER_COMMA.match(after)
        if self.format in _TABLES or not (left and right):
            return False
        around = (left[1], right[1])
        alike = all(self.match.re.fullmatch(number) for number in around)
        return max(map(len, around)) >= _LONG and not alike

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
        if self.aside:
            return "in a comment, a form or a property"
        return f"{_PARTS.get(self.format, 'page')} {self.page}"


@dataclass(frozen=True, slots=True)
class Texts:
    """The names of files and folders, each once, and by path the documents and what stands
    aside of their pages, all of it narrow."""

    paths: Sequence[str]
    documents: Mapping[str, Document] = field(default_factory=dict)
    asides: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def search(self, pattern: re.Pattern[str], worth: Worth) -> Iterator[Found]:
        yield from self.in_names(pattern)
        yield from self.in_texts(pattern, worth)

    def in_names(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Matches in names; one in a folder's name is a match of the folder."""
        for path, name in self._names():
            for match in pattern.finditer(name):
                yield Found(path=path, text=name, match=match)

    def in_texts(self, pattern: re.Pattern[str], worth: Worth) -> Iterator[Found]:
        """Matches on the pages, and aside of them, that are worth the search."""
        for path, document in self.documents.items():
            for number, text in enumerate(document.pages, 1):
                for match in pattern.finditer(text) if worth(text) else ():
                    yield Found(
                        path=path, text=text, match=match, format=document.format, page=number
                    )
        for path, asides in self.asides.items():
            for text in asides:
                for match in pattern.finditer(text) if worth(text) else ():
                    yield Found(path=path, text=text, match=match, aside=True)

    def _names(self) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        for path in self.paths:
            parts = path.rstrip("/").split("/")
            for depth in range(len(parts), 0, -1):
                above = "/".join(parts[:depth])
                if above in seen:
                    break
                seen.add(above)
                yield above, narrow(parts[depth - 1])


def narrow(text: str) -> str:
    """The text with full-width digits, letters and signs as plain ones, each in its place."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


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
            fix="git mv it to a name without it; coursetree clean proposes one." if in_name else "",
        )


def mask(text: str, head: int, tail: int) -> str:
    """The text with its middle starred; nothing shorter than ten tells more than its ends."""
    hidden = max(len(text) - head - tail, 1)
    return (
        text[:head] + "*" * hidden + text[len(text) - tail :]
        if tail
        else text[:head] + "*" * hidden
    )
