"""Comma-separated values as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from html import escape
from itertools import islice

from coursetree.decode import decode
from coursetree.site.preview.formats import limit
from coursetree.site.preview.pieces import Piece, Pieces

_SAMPLE = 4000
_DELIMITERS = ",\t;|"


def make(data: bytes, name: str) -> Pieces:
    text = decode(data)[0]
    rows = list(islice(_rows(text), limit("rows") + 2))
    cut = len(rows) > limit("rows") + 1 or any(len(row) > limit("columns") for row in rows)
    note = (Piece(sort="note", text="cut"),) if cut else ()
    return (Piece(sort="html", text=html(rows[: limit("rows") + 1])), *note)


def html(rows: list[list[str]]) -> str:
    """A table whose first row is its head."""
    head, *body = rows or [[]]
    lines = "".join(f"<tr>{_cells(row, 'td')}</tr>" for row in body)
    return (
        '<div class="ct-scroll" tabindex="0"><table class="ct-table">'
        f"<thead><tr>{_cells(head, 'th')}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _rows(text: str) -> Iterable[list[str]]:
    # A field may be longer than the module would take by itself.
    csv.field_size_limit(limit("bytes"))
    return csv.reader(text.splitlines(), delimiter=_delimiter(text[:_SAMPLE]))


def _delimiter(sample: str) -> str:
    first = sample.split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)


def _cells(row: list[str], tag: str) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    return "".join(
        f"<{tag}{scope}>{escape(cell[: limit('cell')], quote=False)}</{tag}>"
        for cell in row[: limit("columns")]
    )
