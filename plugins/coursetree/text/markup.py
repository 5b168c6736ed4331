"""Markdown and LaTeX, without the marks that readers do not see."""

from __future__ import annotations

import re

from coursetree.model import Document
from coursetree.text.pages import collect
from coursetree.text.plain import characters
from coursetree.text.protocol import Extractor, Source

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.M)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*$", re.M)
_MARKDOWN = (
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:[ \t]+[\"'][^\"'\n]*[\"'])?\)"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>\n]*>"), ""),
    (re.compile(r"^[ \t]*(?:#{1,6}|>+|[-*+]|```.*|~~~.*)(?:[ \t]+|$)", re.M), ""),
    (re.compile(r"\*\*|__|`"), ""),
)

_LATEX_TITLE = re.compile(r"\\title(?:\[[^\]]*\])?\{([^{}]*)\}")
_PREAMBLE = re.compile(r"\A.*?\\begin\{document\}", re.S)
_LATEX = (
    (re.compile(r"(?<!\\)%.*"), ""),
    (
        re.compile(
            r"\\(?:begin|end|label|ref|eqref|cite|includegraphics|usepackage|input|vspace|hspace)\*?(?:\[[^\]\n]*\])*\{[^{}\n]*\}"
        ),
        " ",
    ),
    (re.compile(r"\\([%&#$_{}])"), r"\1"),
    (
        re.compile(
            r"\\(?:item|section|subsection|subsubsection|chapter|paragraph|textbf|textit|emph|text|url|footnote|caption|title|author)\b\*?"
        ),
        "",
    ),
    (re.compile(r"[{}~]"), " "),
)
_EDGES = re.compile(r"[ \t]+$|^[ \t]+", re.M)
_GAP = re.compile(r"\n{3,}")


def read_markdown(source: Source) -> Document:
    text = characters(source)
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    found = (front and _FRONT_TITLE.search(front[0])) or _HEADING.search(body)
    return _document(source, found[1] if found else "", _without(body, _MARKDOWN))


def read_latex(source: Source) -> Document:
    text = characters(source)
    title = _LATEX_TITLE.search(text)
    body = _without(_PREAMBLE.sub("", text, count=1), _LATEX)
    return _document(source, " ".join(title[1].split()) if title else "", body)


def _without(text: str, marks: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, instead in marks:
        text = pattern.sub(instead, text)
    return text


def _document(source: Source, title: str, text: str) -> Document:
    pages, cut = collect([_GAP.sub("\n\n", _EDGES.sub("", text)).strip()], source.cap)
    return Document(pages=pages, title=title, cut=cut)


MARKDOWN = Extractor(
    name="markdown", version=1, formats=frozenset({"markdown"}), read=read_markdown
)
LATEX = Extractor(name="latex", version=1, formats=frozenset({"latex"}), read=read_latex)
