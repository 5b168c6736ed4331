"""Bytes of strangers to previews that are safe to publish."""

from __future__ import annotations

import base64
import io
import json
from html.parser import HTMLParser
from typing import Any

import pytest
from PIL import Image

from coursetree.model import Document
from coursetree.site.preview import code, documents, notebook, table
from coursetree.site.preview.finish import numbered
from coursetree.site.preview.formats import limit, sort_of
from coursetree.site.preview.pieces import Piece, Pieces, dumps, loads

PAYLOAD = "<script>alert(1)</script><img src=x onerror=alert(1)>"


class Tags(HTMLParser):
    """What elements and attributes some HTML has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def html(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces if piece.sort in ("html", "code"))


def assert_safe(found: str) -> None:
    tags = Tags(found)
    assert not tags.names & {"script", "img", "svg", "iframe", "style", "link", "object"}
    assert not [name for name in tags.attributes if name.startswith("on")]


@pytest.mark.parametrize(
    ("path", "sort"),
    [
        ("a/期末.pdf", "pdf"),
        ("scan.JPG", "image"),
        ("Makefile", "code"),
        ("src/CMakeLists.txt", "code"),
        ("notes.txt", "plain"),
        ("hw.HTML", "page"),
        ("data.tsv", "table"),
        ("x.ipynb", "notebook"),
        ("x.tar.gz", "archive"),
        ("x.pptx", "office"),
        ("x.exe", ""),
        ("noextension", ""),
    ],
)
def test_the_sort_of_a_file(path: str, sort: str) -> None:
    assert sort_of(path) == sort


@pytest.mark.parametrize("name", ["a.py", "a.html", "a.c", "a.unknown", "a.php"])
def test_code_is_text(name: str) -> None:
    (piece,) = code.make(f"x = 1\n{PAYLOAD}\n".encode(), name)
    assert_safe(piece.text)
    assert piece.text.count("\n") == 1


def test_code_is_coloured_and_numbered() -> None:
    (piece,) = code.make(b"def f():\n    return 1\n", "a.py")
    lines = numbered(piece.text, "f1").splitlines()
    assert '<span class="k">def</span>' in lines[0]
    assert '<a id="f1-2" href="#f1-2" tabindex="-1">2</a>' in lines[1]


def test_code_in_gbk_is_read() -> None:
    (piece,) = code.make("// 冒泡排序的实现，时间复杂度\n".encode("gbk"), "a.c")
    assert "冒泡排序" in piece.text


def test_long_code_is_cut() -> None:
    piece, note = code.make(b"x\n" * 5000, "a.py")
    assert piece.text.count("\n") + 1 == limit("lines")
    assert note == Piece(sort="note", text="cut")


def test_a_line_without_end_is_not_coloured() -> None:
    piece, _ = code.make(b"{" * 100_000, "a.json")
    assert piece.text == "{" * limit("characters")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a,b\n1,2\n", ["a", "b", "1", "2"]),
        ("a;b\n1;2\n", ["a", "b", "1", "2"]),
        ("a\tb\n1\t2\n", ["a", "b", "1", "2"]),
        ('a,"b,c"\n', ["a", "b,c"]),
        ("", []),
    ],
)
def test_a_table(text: str, cells: list[str]) -> None:
    found = html(table.make(text.encode(), "x.csv"))
    for cell in cells:
        assert f">{cell}</t" in found
    assert_safe(found)


def test_a_table_is_capped_and_safe() -> None:
    wide = ",".join([PAYLOAD] * 100)
    pieces = table.make("\n".join([wide] * 1000).encode(), "x.csv")
    found = html(pieces)
    assert_safe(found)
    assert found.count("<tr>") == limit("rows") + 1
    assert found.count("<th ") == limit("columns")
    assert pieces[-1] == Piece(sort="note", text="cut")


def book(*cells: dict[str, Any], **rest: Any) -> bytes:
    return json.dumps({"nbformat": 4, "cells": cells, **rest}).encode()


def png() -> str:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def output(**data: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "source": "f()",
        "outputs": [{"output_type": "display_data", "data": data}],
    }


@pytest.mark.parametrize(
    "data",
    [
        {"text/html": PAYLOAD},
        {"text/html": f"<table onclick=x><tr><td>{PAYLOAD}<a href=javascript:x>y</a></table>"},
        {"application/javascript": "alert(1)"},
        {"image/svg+xml": "<svg onload=alert(1)>"},
        {"text/vnd.mermaid": 'graph TD; A["<img src=x onerror=alert(1)>"]'},
        {"application/vnd.jupyter.widget-view+json": {"model_id": PAYLOAD}},
        {"text/latex": PAYLOAD, "text/plain": PAYLOAD},
        {"image/png": base64.b64encode(PAYLOAD.encode()).decode()},
        {"image/png": "not base64!", "text/plain": "x"},
    ],
    ids=lambda data: next(iter(data)),
)
def test_no_output_of_a_notebook_acts(data: dict[str, Any]) -> None:
    pieces = notebook.make(book(output(**data)), "x.ipynb")
    assert_safe(html(pieces))
    assert not [piece for piece in pieces if piece.sort == "image"]


def test_a_notebook_shows_text_tables_and_pictures() -> None:
    rows = "<style>x</style><table><tr><td>7</td></tr></table>"
    pieces = notebook.make(
        book(
            {"cell_type": "markdown", "source": ["# Title\n", "$x$"]},
            {
                "cell_type": "code",
                "source": "print(1)",
                "outputs": [{"output_type": "stream", "text": ["1\n"]}],
            },
            output(**{"text/html": rows}),
            output(**{"image/png": png(), "text/plain": "<Figure>"}),
        ),
        "x.ipynb",
    )
    sorts = [piece.sort for piece in pieces]
    assert sorts == ["markdown", "html", "html", "html", "html", "html", "image"]
    assert pieces[0].text == "# Title\n$x$"
    assert ">1</pre>" in pieces[2].text
    assert "<td>7</td>" in pieces[4].text and "style" not in pieces[4].text
    assert pieces[6].data.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "data",
    [
        b"not json",
        b"[]",
        b"{}",
        b'{"cells": 3}',
        b'{"cells": [1, {"cell_type": "code", "outputs": 3}]}',
        b'{"worksheets": [{"cells": [{"cell_type": "code", "input": "x", "outputs": []}]}]}',
        b'{"cells": [{"cell_type": "code", "source": 7, "outputs": [{"data": [], "text": {}}]}]}',
        b'{"metadata": {"language_info": {"name": ["x"]}}, "cells": [{"source": null}]}',
    ],
)
def test_odd_notebooks_break_nothing(data: bytes) -> None:
    assert notebook.make(data, "x.ipynb")


def test_a_large_output_is_cut() -> None:
    cell = {"cell_type": "code", "source": "", "outputs": [{"text": "x" * 50_000_000}]}
    assert len(html(notebook.make(book(cell), "x.ipynb"))) < limit("output") + 200


def test_an_archive_is_a_list_of_names() -> None:
    document = Document(pages=(f"a/b.txt\n{PAYLOAD}\n",), format="zip")
    found = html(documents.pieces("archive", document))
    assert "<li>a/b.txt</li>" in found
    assert_safe(found)


def test_a_document_is_its_text() -> None:
    document = Document(pages=("One", PAYLOAD, ""), format="docx")
    found = html(documents.pieces("office", document))
    assert "One<hr>" in found
    assert_safe(found)


def test_a_document_without_text_says_so() -> None:
    assert documents.pieces("office", Document(pages=())) == (Piece(sort="note", text="not_shown"),)


def test_pieces_survive_the_store() -> None:
    pieces = (Piece(sort="html", text="<p>期末</p>"), Piece(sort="image", text="png", data=b"\0"))
    assert loads(dumps(pieces)) == pieces
