"""The exact text of a small file of every format, page by page."""

from __future__ import annotations

import json
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from types import SimpleNamespace

import pytest

from coursetree.model import Document
from coursetree.text import RefusedError, extract

FILES = Path(__file__).parent / "files"
PAGES = (
    "第一页：后缀自动机与动态规划\nSuffix automata and dynamic programming",
    "第二页：期末考试试题与参考答案\nFinal examination with solutions",
)
LONG = "操作系统期末考试试题与参考答案" * 10


def pages(data: bytes, name: str) -> tuple[str, ...]:
    return extract(data, name).pages


def test_pdf_has_its_pages(make: SimpleNamespace) -> None:
    assert extract(make.pdf(PAGES), "a.pdf") == Document(pages=PAGES, format="pdf")


def test_pdf_without_text_is_a_scan(make: SimpleNamespace) -> None:
    found = extract(make.pdf(["", "7", ""]), "a.pdf")
    assert found == Document(pages=("", "7", ""), format="pdf", scan=True)


def test_garbled_pdf_is_marked_and_keeps_what_there_is(make: SimpleNamespace) -> None:
    found = extract(make.pdf([LONG], shift=0x3E80), "a.pdf")
    assert found.garbled and not found.repaired
    assert found.pages == ("".join(chr(ord(c) - 0x3E80) for c in LONG),)


def test_pdf_with_names_of_glyphs_is_repaired(make: SimpleNamespace) -> None:
    found = extract(make.pdf_of_glyphs(LONG), "a.pdf")
    assert found == Document(pages=(LONG,), format="pdf", repaired=True)


def test_pdf_in_one_other_script_is_not_garbled(make: SimpleNamespace) -> None:
    russian = "\n".join(["Экзамен по линейной алгебре, вариант первый"] * 5)
    assert extract(make.pdf([russian]), "a.pdf") == Document(pages=(russian,), format="pdf")


def test_docx_has_tables_fields_text_boxes_once_and_no_deletions(make: SimpleNamespace) -> None:
    row = "".join(f"<w:tc>{make.paragraph(cell)}</w:tc>" for cell in ("题号", "分数"))
    body = (
        make.paragraph("线性代数期末试题")
        + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
        + "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:del><w:r><w:delText>gone</w:delText>"
        "</w:r></w:del><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t></w:r></w:p>"
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Choice><w:r><w:t>box</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>box</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    notes = {
        "word/_rels/document.xml.rels": make.relations(
            ("f", "footnotes", "footnotes.xml"), ("d", "diagramData", "/word/diagrams/data1.xml")
        ),
        "word/footnotes.xml": f"<w:footnotes {make.W}>{make.paragraph('见附录')}</w:footnotes>",
        "word/diagrams/data1.xml": f"<d {make.A}><a:p><a:t>流程图</a:t></a:p></d>",
    }
    assert pages(make.docx(body, **notes), "a.docx") == (
        "线性代数期末试题\n题号\n\t分数\nA\tB\nC\nbox\n流程图\n见附录",
    )


def test_pptx_has_slides_in_the_order_shown_with_notes(make: SimpleNamespace) -> None:
    slides = [("第一讲\n绪论", "讲慢一点"), ("Lecture 2", "ask")]
    assert pages(make.pptx(slides), "a.pptx") == ("第一讲\n绪论\n讲慢一点", "Lecture 2\nask")


def test_sheets_are_pages(make: SimpleNamespace) -> None:
    book = {"成绩": [["题目", "分数"], ["第一题", 10], ["第二题", 7.5]], "Sheet2": [["end"]]}
    assert pages(make.xlsx(book), "a.xlsx") == (
        "成绩\n题目\t分数\n第一题\t10\n第二题\t7.5",
        "Sheet2\nend",
    )


def test_xls(make: SimpleNamespace) -> None:
    assert pages(make.xls("实验", [["电压", "电流"], [1, 0.5]]), "a.xls") == (
        "实验\n电压\t电流\n1\t0.5",
    )


def test_ods(make: SimpleNamespace) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = f"<table:table-row>{cell.format('甲')}{cell.format('乙')}</table:table-row>"
    body = f'<table:table table:name="表一">{row}</table:table>'
    assert pages(make.opendocument("spreadsheet", body), "a.ods") == ("表一\n甲\t乙",)


def test_doc_joins_its_pieces_and_shows_the_results_of_fields(make: SimpleNamespace) -> None:
    field = '\x13 HYPERLINK "http://x" \x14\x13PAGE\x141\x15 link\x15'
    pieces = [
        "Final exam caf\xe9\r",
        "概率论与数理统计\r",
        "一\x07二\x07\x07",
        field,
        "\x0c末页\x01\r",
    ]
    assert pages(make.doc(pieces), "a.doc") == (
        "Final exam café\n概率论与数理统计\n一\t二\t\t1 link\n末页",
    )


def test_ppt_has_slides_with_title_text_and_notes(make: SimpleNamespace) -> None:
    slides = [("编译原理", "词法分析\r语法分析", "备注"), ("Compilers", "Parsing", "slow")]
    assert pages(make.ppt(slides), "a.ppt") == (
        "编译原理\n词法分析\n语法分析\n备注",
        "Compilers\nParsing\nslow",
    )


def test_odt(make: SimpleNamespace) -> None:
    body = (
        "<text:h>数据结构</text:h><text:p>a<text:s text:c='2'/>b<text:tab/>"
        "<text:span>c</text:span>d<text:line-break/>e</text:p>"
    )
    assert pages(make.opendocument("text", body), "a.odt") == ("数据结构\na  b\tcd\ne",)


def test_odp(make: SimpleNamespace) -> None:
    body = "".join(f"<draw:page><text:p>{t}</text:p></draw:page>" for t in ("一", "two"))
    assert pages(make.opendocument("presentation", body), "a.odp") == ("一", "two")


def test_rtf_in_a_chinese_code_page() -> None:
    hexed = "".join(f"\\'{byte:02x}" for byte in "操作系统".encode("gbk"))
    broken = hexed[:4] + "\r\n" + hexed[4:]
    data = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\f0 " + broken.encode()
    data += rb"\par \u26399?\u26411? exam \u-10179?\u-8704?}"
    assert pages(data, "a.rtf") == ("操作系统\n期末 exam 😀",)


def test_epub_has_chapters_and_a_title(make: SimpleNamespace) -> None:
    book = make.epub("离散数学", ["<h1>第一章</h1><p>集合</p>", "<p>Graphs</p>"])
    found = extract(book, "a.epub")
    assert found == Document(pages=("第一章\n集合", "Graphs"), title="离散数学", format="epub")


HTML = (
    "<title> 課程 主頁 </title><style>p{}</style><p>a<b>b</b>c</p><ul><li>一<li>二</ul>"
    "<script>x()</script><table><tr><td>1<td>2</table>tail"
)


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "big5"])
def test_html_as_it_declares_itself(charset: str) -> None:
    data = f'<html><meta charset="{charset}">{HTML}'.encode(charset)
    found = extract(data, "a.html")
    assert found == Document(pages=("abc\n一\n二\n1 2\ntail",), title="課程 主頁", format="html")


def test_mhtml() -> None:
    message = MIMEMultipart("related")
    message.attach(MIMEText(f"<html>{HTML}", "html", "gbk"))
    found = extract(message.as_bytes(), "a.mhtml")
    assert (found.pages, found.title) == (("abc\n一\n二\n1 2\ntail",), "課程 主頁")


def test_markdown_without_its_marks() -> None:
    data = (
        "---\ntitle: '计算机网络'\ntags: [x]\n---\n# 第一章\n\n> 见 **[教材](https://example.org/a)**"
        " ![图](a.png)\n- `code` <b>b</b>\n\n```c\nint main;\n```\n<!-- no -->"
    ).encode()
    found = extract(data, "a.md")
    assert found.title == "计算机网络"
    assert found.pages == ("第一章\n\n见 教材 图\ncode b\n\nint main;",)


def test_latex_without_its_commands() -> None:
    data = (
        r"\documentclass{article}\title{作业 一}"
        "\n"
        r"\begin{document}\section{引言} 100\% % comment"
        "\n"
        r"设 $x^2$，\textbf{粗体}\label{a}\end{document}"
    ).encode()
    found = extract(data, "a.tex")
    assert found.title == "作业 一"
    assert found.pages[0].split() == ["引言", "100%", "设", "$x^2$，", "粗体"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_text_in_any_encoding(encoding: str) -> None:
    text = "計算機組成原理\n期末考試\n第一題 (10 分)\n" * 5
    found = extract(text.replace("\n", "\r\n").encode(encoding), "a.txt")
    assert found == Document(pages=(text.strip(),), format="text")


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.py", "code"),
        ("Makefile", "code"),
        ("a.csv", "csv"),
        ("a.in", "data"),
        ("README", "text"),
    ],
)
def test_source_code_and_data(name: str, format: str) -> None:
    found = extract("x = 1  # 注释\n".encode(), name)
    assert found == Document(pages=("x = 1  # 注释",), format=format)


def test_data_is_cut_and_says_so() -> None:
    found = extract(b"12345\n" * 100_000, "a.csv")
    assert found.cut and len(found.pages[0]) == 20_000


def test_notebook_has_cells_with_what_they_printed(make: SimpleNamespace) -> None:
    cells = [("markdown", "# 梯度下降\n正文", ""), ("code", "print(1)", "1\n")]
    found = extract(make.notebook(cells), "a.ipynb")
    assert found == Document(
        pages=("# 梯度下降\n正文", "print(1)\n1"), title="梯度下降", format="notebook"
    )


def test_notebook_of_version_3() -> None:
    old = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": "1+1"}]}]}
    assert pages(json.dumps(old).encode(), "a.ipynb") == ("1+1",)


NAMES = ("资料/期中试题.pdf", "notes.txt")
LISTING = ("资料/期中试题.pdf\nnotes.txt",)


def test_zip_names_in_utf_8_and_in_gbk(make: SimpleNamespace) -> None:
    assert pages(make.packed(dict.fromkeys(NAMES, "x")), "a.zip") == LISTING
    assert pages(make.old_zip(NAMES), "a.zip") == LISTING


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_tar_names(make: SimpleNamespace, mode: str, encoding: str) -> None:
    data = make.tar(NAMES, mode, encoding)
    assert extract(data, "a.tgz") == Document(pages=LISTING, format="tar")


def test_rar_names(make: SimpleNamespace) -> None:
    assert pages(make.rar(NAMES), "a.rar") == LISTING


@pytest.mark.parametrize("name", ["packed-header.7z", "plain-header.7z"])
def test_7z_names(name: str) -> None:
    assert pages((FILES / name).read_bytes(), name) == ("empty\n资料\nnotes.txt\n资料/期中.txt",)


def test_7z_with_locked_names_is_refused() -> None:
    with pytest.raises(RefusedError, match="needs a password"):
        extract((FILES / "locked.7z").read_bytes(), "a.7z")


def test_a_picture_is_a_scan_and_unknown_bytes_have_no_text(make: SimpleNamespace) -> None:
    assert extract(make.png(2, 2, b"\0" * 4), "a.png") == Document(
        pages=("",), format="png", scan=True
    )
    assert extract(bytes(range(256)), "a.bin") == Document(pages=(), format="binary")
    sound = b"RIFF\x24\0\0\0WAVEfmt " + b"\x80" * 4000
    assert extract(sound, "a.wav") == Document(pages=(), format="binary")
    assert extract(b"words \0 " + b"and more words " * 20, "a.c").format == "code"


def test_what_a_file_is_comes_before_its_name(make: SimpleNamespace) -> None:
    """Name, bytes, what they are."""
    table = [
        ("a.doc", make.docx(make.paragraph("文")), "docx"),
        ("a.doc", rb"{\rtf1 x}", "rtf"),
        ("a.doc", b"<html><body>x", "html"),
        ("a.xls", b"<html><table>x", "html"),
        ("a.doc", b"plain words", "text"),
        ("a.png", b"\xff\xd8\xff\xe0", "jpeg"),
        ("a.pdf", b"<!DOCTYPE html><html>x", "html"),
        ("a.txt", make.pdf(["x"]), "pdf"),
        ("a.pptx", make.ppt([("x", "y", "z")]), "ppt"),
    ]
    for name, data, format in table:
        found = extract(data, name)
        assert (found.format, found.mismatched) == (format, True), name


def test_printing_and_encoding_never_break(make: SimpleNamespace) -> None:
    """Controls and half characters, which neither XML nor UTF-8 takes, are spaces."""
    cell = json.dumps({"nbformat": 4, "cells": [{"source": "a\x00b\ud800c\x1bd"}]})
    assert pages(cell.encode(), "a.ipynb") == ("a b c d",)
