"""`course.yml`: what people declare about a course and its materials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from coursetree.manifest import schema
from coursetree.manifest.construct import declared
from coursetree.manifest.context import Context, Opened, directory_of
from coursetree.manifest.declarations import COURSE_FILES, Declarations, by_course
from coursetree.manifest.patterns import matches
from coursetree.manifest.rules import Rule
from coursetree.manifest.strict_yaml import MAX_BYTES, Loaded, dotted, load
from coursetree.manifest.validate import check
from coursetree.model import Declared, Finding, Severity


class Pattern(NamedTuple):
    """The path or glob of a correction, and where it stands in its file."""

    text: str
    field: str
    line: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file declares about its course, and what is wrong with it."""

    declared: Declared
    patterns: tuple[Pattern, ...]
    findings: tuple[Finding, ...]


def read(context: Context) -> Declarations:
    """All `course.yml` of a tree, each about the directory it is in."""
    paths = sorted(context.named(*COURSE_FILES), key=lambda path: (directory_of(path), path[::-1]))
    courses: dict[str, Declared] = {}
    findings: list[Finding] = []
    for path in reversed(paths):
        opened = context.open(path, MAX_BYTES)
        if opened.finding:
            findings.append(opened.finding)
            continue
        parsed = parse(opened, path)
        findings += parsed.findings
        findings += missing(parsed.patterns, path, context)
        first = courses.get(parsed.declared.path)
        findings += [_second(path, first.sources[0])] if first else []
        courses = by_course((*courses.values(), parsed.declared))
    return Declarations(
        courses=courses,
        consumed=dict.fromkeys(paths, "read as what is declared about the course"),
        findings=tuple(findings),
    )


def parse(opened: Opened, path: str) -> Parsed:
    """What one `course.yml` says, without a look at the tree around it."""
    loaded = load(opened.text, path)
    fields, findings = check(loaded, schema.course(), path)
    said = declared(fields, directory_of(path), path)
    return Parsed(said, patterns(loaded, said), (*_encoding(opened, path), *findings))


def patterns(loaded: Loaded, said: Declared) -> tuple[Pattern, ...]:
    """Where the patterns of the corrections that count stand in the file."""
    good = {material.pattern for material in said.materials}
    items = loaded.value.get("materials") if isinstance(loaded.value, dict) else None
    found = []
    for index, item in enumerate(items if good and isinstance(items, list) else ()):
        at = ("materials", index, "path")
        if isinstance(item, dict) and item.get("path") in good and at in loaded.lines:
            found.append(Pattern(item["path"], dotted(at), loaded.lines[at]))
    return tuple(found)


def missing(
    found: Iterable[Pattern], path: str, context: Context, severity: Severity = Severity.ERROR
) -> Iterator[Finding]:
    """A finding for every pattern that matches no file of the course."""
    inside: list[str] = []
    for pattern in found:
        inside = inside or list(context.inside(directory_of(path)))
        if not any(matches(pattern.text, name) for name in inside):
            yield Finding(
                rule=Rule.PATH,
                severity=severity,
                path=path,
                message=f"`{pattern.text}` matches nothing in the course's folder.",
                line=pattern.line,
                field=pattern.field,
                found=pattern.text,
                expected="a file or folder below the course's folder",
                fix=_near(pattern.text, inside),
            )


def _near(pattern: str, inside: list[str]) -> str:
    """The path that someone may have meant: of that name elsewhere, or one much like it."""
    folder, _, name = pattern.rpartition("/")
    moved = (path for path in inside if path.rpartition("/")[2].casefold() == name.casefold())
    beside = [path for path in inside if path.rpartition("/")[0] == folder]
    alike = get_close_matches(pattern, beside[:100], n=1, cutoff=0.8)
    near = next(moved, None) or next(iter(alike), None)
    return f"Write `path: {near}`." if near else "Correct the path, or remove the entry."


def _second(path: str, first: str) -> Finding:
    return Finding(
        rule=Rule.DUPLICATE,
        severity=Severity.ERROR,
        path=path,
        message=f"`{first}` is about the same course, and wins.",
        fix="Keep one of the two files.",
    )


_NAMED = {"utf-8-sig": "UTF-8 with a byte order mark"}
_MARKS = (
    ("\ufffd", "A byte or character cannot be shown.", "Remove it."),
    ("\r", "A line does not end in LF alone.", "Save the file with LF line ends."),
)


def _encoding(opened: Opened, path: str) -> Iterator[Finding]:
    """Findings for whatever is not plain UTF-8 text with LF line ends."""
    if opened.encoding != "utf-8":
        found = _NAMED.get(opened.encoding, opened.encoding)
        fix = "Save it as UTF-8, without a byte order mark."
        yield _not_plain(path, 1, "The file is not plain UTF-8.", found, fix)
    for mark, message, fix in _MARKS:
        if mark in opened.text:
            line = opened.text.count("\n", 0, opened.text.index(mark)) + 1
            yield _not_plain(path, line, message, f"U+{ord(mark):04X}", fix)


def _not_plain(path: str, line: int, message: str, found: str, fix: str) -> Finding:
    return Finding(
        rule=Rule.ENCODING,
        severity=Severity.ERROR,
        path=path,
        message=message,
        line=line,
        found=found,
        expected="UTF-8 with LF line ends",
        fix=fix,
    )
