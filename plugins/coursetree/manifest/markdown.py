"""Just enough Markdown to read an index of courses: tables, lists and the links in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LONGEST_LINE = 20_000
_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]"
    r"\(\s*<?((?:[^()\s<>]|\([^()\s]*\))+)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
)
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARK = re.compile(_ESCAPE.pattern + r"|\*+|~~|`+|(?<!\w)_+|_+(?!\w)")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r" {0,3}#{1,6}\s+(.*)")
_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.*)")
_CELL_END = re.compile(r"(?<!\\)\|")


class Anchor(NamedTuple):
    """A link's text and where it leads, as written."""

    text: str
    target: str


class Row(NamedTuple):
    """A row of a table, under the table's header."""

    header: tuple[str, ...]
    cells: tuple[str, ...]


class Item(NamedTuple):
    """An item of a list, under the nearest heading."""

    heading: str
    text: str


def anchors(text: str) -> list[Anchor]:
    """The inline links of a text, images not counted."""
    return [Anchor(plain(match[1]), _ESCAPE.sub(r"\1", match[2])) for match in _LINK.finditer(text)]


def plain(text: str) -> str:
    """A line of Markdown as the words a reader sees."""
    text = _LINK.sub(lambda match: match[1], _IMAGE.sub("", text))
    return " ".join(_MARK.sub(lambda match: match[1] or "", _TAG.sub("", text)).split())


def rows_and_items(text: str) -> Iterator[Row | Item]:
    """The rows of all tables and the items of all lists, in order."""
    heading = previous = ""
    header: tuple[str, ...] = ()
    for line in _lines(text):
        if header and "|" in line:
            yield Row(header, _cells(line))
        elif "|" in previous and _DELIMITER.fullmatch(line.strip()):
            header = _cells(previous)
        else:
            header = ()
            if match := _HEADING.match(line):
                heading = plain(match[1])
            elif match := _ITEM.match(line):
                yield Item(heading, match[1])
        previous = line


def _lines(text: str) -> Iterator[str]:
    """The lines outside comments and fenced code."""
    fence = ""
    for line in _without_comments(text).splitlines():
        mark = _FENCE.match(line)
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
        elif not fence and len(line) <= _LONGEST_LINE:
            yield line


def _without_comments(text: str) -> str:
    first, *rest = text.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith(r"\|") else inner
    return tuple(cell.strip() for cell in _CELL_END.split(inner))
