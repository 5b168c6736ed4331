"""Spreadsheets of all makes, a sheet a page: xlsx, xlsb, xls, ods."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursetree.model import Document
from coursetree.text.pages import collect
from coursetree.text.protocol import Extractor, RefusedError, Source

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


def read(source: Source) -> Document:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
    except PasswordError as error:
        raise RefusedError("needs a password") from error
    except CalamineError as error:
        raise RefusedError("is damaged") from error
    pages, cut = collect(_pages(book, source.cap), source.cap)
    return Document(pages=pages, cut=cut)


def _pages(book: CalamineWorkbook, cap: int) -> Iterator[str]:
    for metadata in book.sheets_metadata:
        if "WorkSheet" in str(metadata.typ):
            yield "\n".join([metadata.name, *_rows(book.get_sheet_by_name(metadata.name), cap)])


def _rows(sheet: CalamineSheet, cap: int) -> Iterator[str]:
    for row in sheet.iter_rows():
        line = "\t".join(map(_cell, row)).strip()
        if line:
            yield line
            cap -= len(line)
        if cap < 0:
            return


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


SHEETS = Extractor(
    name="sheets",
    version=1,
    formats=frozenset({"xlsx", "xls", "ods"}),
    read=read,
    libraries=("python-calamine",),
)
