"""Jupyter notebooks, a cell a page, with what cells printed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from coursetree.model import Document
from coursetree.text.pages import collect
from coursetree.text.protocol import Extractor, RefusedError, Source

_LONGEST_OUTPUT = 2000


def read(source: Source) -> Document:
    try:
        book = json.loads(source.data)
    except ValueError as error:
        raise RefusedError("is not JSON") from error
    cells = list(_cells(book))
    pages, cut = collect(map(_page, cells), source.cap)
    return Document(pages=pages, title=_title(cells), cut=cut)


def _cells(book: object) -> Iterator[dict[str, object]]:
    """The cells; in a notebook of version 3 they lie in worksheets."""
    sheets = [book, *_dictionaries(book, "worksheets")]
    found = [cell for sheet in sheets for cell in _dictionaries(sheet, "cells")]
    if not found and not (isinstance(book, dict) and "nbformat" in book):
        raise RefusedError("is not a notebook")
    return iter(found)


def _dictionaries(parent: object, name: str) -> list[dict[str, object]]:
    children = parent.get(name) if isinstance(parent, dict) else None
    return [c for c in children if isinstance(c, dict)] if isinstance(children, list) else []


def _page(cell: dict[str, object]) -> str:
    outputs = map(_output, _dictionaries(cell, "outputs"))
    return "\n".join(filter(None, (_source(cell), *outputs))).strip()


def _source(cell: dict[str, object]) -> str:
    return _lines(cell.get("source", cell.get("input")))


def _output(output: dict[str, object]) -> str:
    data = output.get("data")
    plain = data.get("text/plain") if isinstance(data, dict) else None
    return _lines(output.get("text") or plain)[:_LONGEST_OUTPUT].strip()


def _lines(value: object) -> str:
    if isinstance(value, list):
        return "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""


def _title(cells: list[dict[str, object]]) -> str:
    lines = (line for cell in cells for line in _heading_lines(cell))
    return next((line.lstrip("# ").strip() for line in lines), "")


def _heading_lines(cell: dict[str, object]) -> Iterator[str]:
    if cell.get("cell_type") == "markdown":
        yield from (line for line in _source(cell).splitlines() if line.startswith("# "))


NOTEBOOK = Extractor(name="notebook", version=1, formats=frozenset({"notebook"}), read=read)
