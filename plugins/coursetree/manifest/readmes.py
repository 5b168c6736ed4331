"""The front matter of courses' READMEs: the fields of `course.yml`, and what HOA's site writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coursetree.manifest import schema
from coursetree.manifest.construct import declared, words
from coursetree.manifest.context import Context
from coursetree.manifest.course_file import missing, patterns
from coursetree.manifest.declarations import Declarations
from coursetree.manifest.frontmatter import cut, load_block
from coursetree.manifest.validate import check
from coursetree.model import Declared, Finding, Severity


def read(context: Context) -> Declarations:
    """What the README in each course's own folder declares; faults are warnings."""
    courses: dict[str, Declared] = {}
    findings: list[Finding] = []
    readmes = context.readmes()
    for course in context.courses.keys() & readmes.keys():
        path = readmes[course]
        divided = cut(context.open(path).text)
        if divided is None:
            continue
        loaded = load_block(divided, path, Severity.WARNING)
        fields, wrong = check(
            loaded, schema.readme(), path, severity=Severity.WARNING, foreign=True
        )
        said = _with_hoa(declared(fields, course, path), fields.get("course"))
        if said != Declared(path=course, sources=(path,)):
            courses[course] = said
        findings += wrong
        findings += missing(patterns(loaded, said), path, context, Severity.WARNING)
    return Declarations(courses=courses, findings=tuple(findings))


def _with_hoa(said: Declared, facts: object) -> Declared:
    """With the mapping `course` of HOA's site: how many credits, and the nature of the course."""
    if not isinstance(facts, Mapping):
        return said
    return replace(
        said,
        credits=said.credits if said.credits is not None else _number(facts.get("credit")),
        tags=said.tags or words(facts.get("courseNature")),
    )


def _number(value: Any) -> float | None:
    good = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 100
    return value if good else None
