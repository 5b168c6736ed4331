"""The front matter of Markdown pages: an allow-list of fields, and the text after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from coursetree.manifest import schema
from coursetree.manifest.construct import licence, words
from coursetree.manifest.formats import iso_date
from coursetree.manifest.rules import Rule
from coursetree.manifest.strict_yaml import MAX_BYTES, Loaded, load
from coursetree.manifest.validate import check
from coursetree.model import Finding, Severity

_FENCE = re.compile(r"---[ \t]*\r?\n")
_END = re.compile(r"^(---|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE)
_FIELD = re.compile(r"([ \t]*(#.*)?\r?\n)*[^\W\d][\w -]*:([ \t\r]|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What a page says about itself; empty where it says nothing.

    `lines` is how many lines the front matter takes, so that line 1 of the body is line
    `lines + 1` of the file.
    """

    title: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    date: str = ""
    updated: str = ""
    video: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    licence: str = ""
    lines: int = 0


class Cut(NamedTuple):
    """A text divided: its front matter without the fences, and the rest."""

    block: str
    body: str
    lines: int
    closed: bool = True


def split(
    text: str, path: str = "", *, readme: bool = False
) -> tuple[FrontMatter, str, tuple[Finding, ...]]:
    """What a page says about itself, its body, and what is wrong with the former.

    Text that only looks like front matter, such as one between two rules, stays in the
    body. In a course's README the course's fields are allowed too; what is wrong there
    `manifest.read` reports, and this does not.
    """
    divided = cut(text)
    if divided is None:
        return FrontMatter(), text, ()
    of = schema.readme() if readme else schema.page()
    fields, findings = fields_of(divided, of, path)
    return _front_matter(fields, divided.lines), divided.body, () if readme else findings


def cut(text: str) -> Cut | None:
    """The front matter and the rest; `None` where a text has no front matter."""
    fence = _FENCE.match(text)
    if not fence:
        return None
    end = _END.search(text, fence.end())
    block = text[fence.end() : end.start() if end else None]
    if not _FIELD.match(block):
        return None
    if not end:
        return Cut(block, text, 0, closed=False)
    return Cut(block, text[end.end() :], text.count("\n", 0, end.end()))


def fields_of(
    divided: Cut,
    of: schema.Schema,
    path: str,
    *,
    severity: Severity = Severity.ERROR,
    foreign: bool = False,
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The checked fields of front matter, and what is wrong with it."""
    loaded = load_block(divided, path, severity)
    return check(loaded, of, path, severity=severity, foreign=foreign)


def load_block(divided: Cut, path: str, severity: Severity) -> Loaded:
    """The values in front matter; nothing where it has no end or is too large."""
    size = len(divided.block.encode("utf-8", "replace"))
    if not divided.closed:
        fix = "Close it with a line of --- before the text."
        message, rule, found = "The front matter has no end.", Rule.SYNTAX, ""
    elif size > MAX_BYTES:
        fix = "Move long texts below the front matter."
        message, rule, found = "The front matter is too large.", Rule.LIMIT, f"{size} bytes"
    else:
        text = divided.block.replace("\r\n", "\n")
        return load(text, path, first_line=2, severity=severity)
    finding = Finding(
        rule=rule,
        severity=severity,
        path=path,
        message=message,
        line=1,
        found=found,
        expected=f"at most {MAX_BYTES} bytes between two lines of ---",
        fix=fix,
    )
    return Loaded({}, {(): 1}, frozenset(), (finding,))


def _front_matter(fields: Mapping[str, Any], lines: int) -> FrontMatter:
    return FrontMatter(
        title=_text(fields.get("title")),
        description=_text(fields.get("description")),
        tags=words(fields.get("tags")),
        date=iso_date(_text(fields.get("date"))),
        updated=iso_date(_text(fields.get("updated"))),
        video=_text(fields.get("video")),
        authors=words(fields.get("authors") or fields.get("author")),
        language=fields.get("language") or fields.get("lang") or "",
        licence=licence(fields) or "",
        lines=lines,
    )


def _text(value: object) -> str:
    """A field as a text; in a course's README it may be texts by language, which no page has."""
    return str(value) if isinstance(value, (str, int, float)) else ""
