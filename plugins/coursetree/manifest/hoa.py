"""What HOA's course repositories say of themselves: `readme.toml` and `tag.txt`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from coursetree.manifest.construct import UNNAMED
from coursetree.manifest.context import Context
from coursetree.manifest.declarations import Declarations, join
from coursetree.manifest.formats import is_web_address
from coursetree.manifest.markdown import plain
from coursetree.manifest.rules import Rule
from coursetree.manifest.vocabulary import vocabulary
from coursetree.model import Declared, Finding, Severity

_REASON = "read as facts about the course"
_TAGS = frozenset(("category", "module", "semester", "name"))
_SLOT = re.compile(r"第(.)学年(.)季")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#])")
_Table = Mapping[str, Any]


def read(context: Context) -> Declarations:
    """Titles, codes, teachers and slots, and as text what a course's README does not have yet."""
    readmes = context.readmes()
    tomls = (_readme(context, path, readmes) for path in context.named("readme.toml"))
    tags = (_tag_file(context, path) for path in context.named("tag.txt"))
    return join((*tomls, *tags))


def _tag_file(context: Context, path: str) -> Declarations:
    course = context.course_at(path)
    said = _tags(context.open(path).text)
    if course is None or not said:
        return Declarations()
    declared = Declared(
        path=course,
        titles={UNNAMED: said["name"]} if said.get("name") else {},
        tags=tuple(said[key] for key in ("category", "module") if said.get(key)),
        slot=_slot(said.get("semester", "")),
        sources=(path,),
    )
    return Declarations(courses={course: declared}, consumed={path: _REASON})


def _tags(text: str) -> dict[str, str]:
    """The fields of a `tag.txt`; none of a file that says anything else."""
    lines = (re.split("[:：]", line, maxsplit=1) for line in text.splitlines() if line.strip())
    fields = {line[0].strip(): line[-1].strip() for line in lines}
    known = fields.keys() <= _TAGS and fields.keys() & {"category", "semester"}
    return fields if known else {}


def _slot(semester: str) -> str:
    """Slots as `course.yml` has them, or the words as they are."""
    words = vocabulary()
    found = [
        f"{words.slot_years.index(year) + 1}-{words.slot_seasons[season]}"
        for year, season in _SLOT.findall(semester)
        if year in words.slot_years and season in words.slot_seasons
    ]
    return " / ".join(found) or semester


def _readme(context: Context, path: str, readmes: Mapping[str, str]) -> Declarations:
    course = context.course_at(path)
    if course is None:
        return Declarations()
    try:
        table = tomllib.loads(context.open(path).text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Declarations(findings=(_broken(path, error),))
    if "course_name" not in table and "repo_type" not in table:
        return Declarations()
    page = context.open(readmes[course]).text if course in readmes else ""
    text = "" if _is_source_of(page, table) else _markdown(table)
    return Declarations(
        courses={course: _declared(table, course, path)},
        texts={course: text} if text else {},
        consumed={path: _REASON},
    )


def _declared(table: _Table, course: str, path: str) -> Declared:
    title = _text(table, "course_name") or _text(table, "category")
    description = _summary(_text(table, "description"))
    lecturers = _tables(_table(table, "lecturers"), "items")
    return Declared(
        path=course,
        titles={UNNAMED: title} if title else {},
        descriptions={UNNAMED: description} if description else {},
        code=_text(table, "course_code"),
        teachers=tuple(filter(None, (_text(lecturer, "name") for lecturer in lecturers))),
        sources=(path,),
    )


def _summary(description: str) -> str:
    """The first paragraph, where it is one."""
    first = description.partition("\n\n")[0]
    return "" if first.startswith(("|", "<", "#", "```")) else plain(first)


def _is_source_of(readme: str, table: _Table) -> bool:
    """Whether the README has been generated from the table, as HOA's tools do."""
    lecturers = _tables(_table(table, "lecturers"), "items")
    said = [_text(section, "title") for section in _tables(table, "sections")]
    said += [_text(item, "name") for item in (*_tables(table, "courses"), *lecturers)]
    said += _text(table, "description").splitlines()[:1]
    return any(said) and all(text in readme for text in said)


def _markdown(table: _Table) -> str:
    """The texts in a table as one Markdown text, with the names of their authors."""
    text = "\n\n".join(part for part in _parts(table) if part)
    return f"{text}\n" if text else ""


def _parts(table: _Table) -> Iterator[str]:
    words = vocabulary()
    yield _text(table, "description")
    for section in _tables(table, "sections"):
        yield _heading(2, _text(section, "title"))
        yield from _reviews(section, "items")
    for course in _tables(table, "courses"):
        yield _heading(2, f"{_text(course, 'name')} {_text(course, 'code')}")
        yield from _reviews(course, "reviews")
        yield from _people(course, "teachers")
    lecturers = _table(table, "lecturers")
    if lecturers:
        yield _heading(2, words.lecturers_heading)
        yield _text(lecturers, "intro")
        yield from _people(lecturers, "items")
        yield _text(lecturers, "summary")
    if _tables(table, "misc"):
        yield _heading(2, words.other_heading)
        yield from _reviews(table, "misc")


def _people(table: _Table, key: str) -> Iterator[str]:
    for person in _tables(table, key):
        yield _heading(3, _text(person, "name"))
        yield from _reviews(person, "reviews")


def _reviews(table: _Table, key: str) -> Iterator[str]:
    for review in _tables(table, key):
        yield _heading(3, _text(review, "topic"))
        yield _text(review, "content")
        yield _byline(review.get("author"))


def _heading(level: int, title: str) -> str:
    words = " ".join(title.split())
    return f"{'#' * level} {words}" if words else ""


def _byline(author: object) -> str:
    """Who wrote a text and when, as a quotation below it."""
    people = author if isinstance(author, list) else [author]
    names = [_credit(person) for person in people if isinstance(person, dict)]
    return "> — " + "; ".join(names) if any(names) else ""


def _credit(person: _Table) -> str:
    name = _SPECIAL.sub(r"\\\1", " ".join(_text(person, "name").split()))
    link, date = _text(person, "link"), " ".join(_text(person, "date").split())
    linked = f"[{name}](<{link}>)" if name and is_web_address(link) else name
    return ", ".join(part for part in (linked, date) if part)


def _text(table: _Table, key: str) -> str:
    value = table.get(key)
    return value.strip() if isinstance(value, str) else ""


def _table(table: _Table, key: str) -> _Table:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _tables(table: _Table, key: str) -> list[_Table]:
    value = table.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _broken(path: str, error: Exception) -> Finding:
    line = re.search(r"at line (\d+)", str(error))
    return Finding(
        rule=Rule.SYNTAX,
        severity=Severity.WARNING,
        path=path,
        message="The file is not TOML, and was not read.",
        line=int(line[1]) if line else 0,
        found=str(error) or "nested too deeply",
        expected="TOML as HOA's tools write it",
        fix="Correct the line.",
    )
