"""What forges render and Python-Markdown does not, as READMEs are written for forges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

_ITEM = re.compile(r"( *)([-+*]|\d{1,9}[.)])(?= +\S)")
_OPENS_LIST = re.compile(r" *([-+*]|1[.)]) +\S")
_HTML_BLOCK = re.compile(r"( {0,3}<(details|div|center|section|blockquote))\b([^>]*)>")
_PRE = re.compile(r" *<pre\b", re.IGNORECASE)
_CONTAINER = re.compile(r' *(!!! |\?\?\?\+? |===[!+]? "|\[\^[^\]]+\]:|: {3})')
_NO_PARAGRAPH = re.compile(r" *(#|>|\||<|///|\x02|$)|\s*([-*_] *){3,}$")
_TABLE_RULE = re.compile(r" *\|? *:?-+:? *(\| *:?-+:? *)+\|? *$|\s*\| *:?-+:? *\| *$")
_TOC = re.compile(r"\[toc\]\s*", re.IGNORECASE)
_STEP = 4


class ForgeExtension(Extension):
    """Lists and tables right below a paragraph, items nested by two spaces, Markdown inside
    HTML after a blank line, displayed formulas inside a paragraph, bare addresses."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # After fences are out of the way, before raw HTML is.
        md.preprocessors.register(MarkdownInHtml(md), "forge-html", 22)
        md.preprocessors.register(Blocks(md), "forge-blocks", 21)
        # After code spans, before formulas between single dollars.
        md.inlinePatterns.register(DisplayFormula(_DISPLAY, md), "display-formula", 189.95)
        # After raw inline HTML, whose attributes hold addresses too.
        md.inlinePatterns.register(BareAddress(_ADDRESS, md), "bare-address", 85)


class MarkdownInHtml(Preprocessor):
    """Marks HTML blocks that a blank line ends before their closing tag does."""

    def run(self, lines: list[str]) -> list[str]:
        return [self._marked(line, index, lines) for index, line in enumerate(lines)]

    def _marked(self, line: str, index: int, lines: list[str]) -> str:
        opening = _HTML_BLOCK.match(line)
        if opening is None or "markdown" in opening[3]:
            return line
        until_blank = takewhile(str.strip, lines[index:])
        if any(f"</{opening[2]}" in inside for inside in until_blank):
            return line
        return f'{opening[1]} markdown="1"{line[opening.end(1) :]}'


@dataclass(slots=True)
class _Open:
    """A list item or other container: where its marker stands, and where its inside begins."""

    marker: int
    inside: int


class Blocks(Preprocessor):
    """Moves nested lines to multiples of four spaces and parts blocks by blank lines.

    Text in Python-Markdown's own style, four spaces a level, stays as it is. `_in_block` is
    true between a blank line inside an item and the end of the block that follows it.
    """

    def run(self, lines: list[str]) -> list[str]:
        self._open: list[_Open] = []
        self._in_block = False
        done: list[str] = []
        verbatim = False
        for before, line, below in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
            verbatim = bool(_PRE.match(line)) or (verbatim and "</pre" not in before)
            if not verbatim and self._needs_gap(before, line, below):
                done.append("")
            self._in_block = self._in_block and bool(line.strip())
            done.append(line if verbatim or not line.strip() else self._placed(line, before))
        return done

    def _needs_gap(self, before: str, line: str, below: str) -> bool:
        if self._open:
            return self._in_block and bool(_ITEM.match(line))
        if _NO_PARAGRAPH.match(before):
            return False
        if _OPENS_LIST.match(line):
            return _indent(line) < _STEP and not _ITEM.match(before)
        return "|" in line and "|" not in before and bool(_TABLE_RULE.match(below))

    def _placed(self, line: str, before: str) -> str:
        indent = _indent(line)
        opener = _ITEM.match(line) or _CONTAINER.match(line)
        if opener:
            return self._opened(line, indent, 2 if opener.re is _ITEM else _STEP)
        if before.strip() and "\x02" not in line:
            return line
        self._leave(indent)
        if not self._open:
            return "[TOC]" if _TOC.fullmatch(line) else line
        return self._nested(line, indent)

    def _opened(self, line: str, indent: int, inside: int) -> str:
        self._in_block = False
        self._leave(indent)
        if not self._open and indent >= _STEP:
            return line
        placed = " " * (_STEP * len(self._open)) + line.lstrip(" ")
        self._open.append(_Open(indent, indent + inside))
        return placed

    def _nested(self, line: str, indent: int) -> str:
        self._in_block = True
        extra = max(0, indent - self._open[-1].marker - _STEP)
        return " " * (_STEP * len(self._open) + extra) + line.lstrip(" ")

    def _leave(self, indent: int) -> None:
        """Close the items that a line so far left is not inside of."""
        while self._open and indent < self._open[-1].inside:
            self._open.pop()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_DISPLAY = r"(?<![\\$])\$\$(?![\s$])((?:\\.|[^\\$])+)(?<!\s)\$\$(?!\$)"


class DisplayFormula(InlineProcessor):
    """Marks a formula between double dollars as Arithmatex does for one in its own block."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        formula = Element("span", {"class": "arithmatex"})
        formula.text = AtomicString(f"\\[{match[1]}\\]")
        return formula, match.start(), match.end()


_ADDRESS = (
    r"""(?<![A-Za-z0-9_/@"'=])(https?://[^\s<>"'`，。、；：！？（）【】《》「」“”\x02\x03]+)"""
)
_TRAILING = ".,;:!?*_~'\"|"


class BareAddress(InlineProcessor):
    """Links addresses that stand in the text, up to the punctuation that ends a sentence."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        address = match[1].rstrip(_TRAILING)
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(_TRAILING)
        link = Element("a", {"href": address})
        link.text = AtomicString(address)
        return link, match.start(), match.start() + len(address)
