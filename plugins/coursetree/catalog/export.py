"""The catalog as JSON: the site's API, and its JSON Schemas.

A material folder of many files lists its first `MOST_FILES` files; `file_count` is whole.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any

import yaml

from coursetree.model import Catalog, Course, File, Finding, Material, Person

VERSION = 1
MOST_FILES = 500

Json = dict[str, Any]


def catalog_json(catalog: Catalog, *, whole: bool = False) -> Json:
    """Every course in short, or with its materials where `whole`; see `catalog.schema.json`."""
    described = _course if whole else _course_summary
    return _full(
        version=VERSION,
        commit=catalog.commit,
        time=iso(catalog.time),
        courses=[described(course) for course in catalog.courses],
        elsewhere=[{"title": link.title, "url": link.url} for link in catalog.elsewhere],
        omitted=len(catalog.omitted),
        findings=[_finding(finding) for finding in catalog.findings],
    )


def course_json(course: Course, commit: str = "") -> Json:
    """One course with its materials and their files; see `course.schema.json`."""
    return _full(version=VERSION, commit=commit, **_course(course))


def dump(value: Json) -> bytes:
    """The bytes that are published: UTF-8, keys in order of meaning, one trailing newline."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace") + b"\n"


def iso(time: int | None) -> str | None:
    """Seconds since 1970 as ISO 8601 in UTC."""
    return (
        datetime.fromtimestamp(time, UTC).isoformat().replace("+00:00", "Z")
        if time is not None
        else None
    )


def schema(name: str) -> bytes:
    """The published JSON Schema called `catalog` or `course`."""
    return resources.files(__package__).joinpath(f"{name}.schema.json").read_bytes()


@cache
def kind_names() -> Mapping[str, Mapping[str, str]]:
    """How OCW and schema.org call each kind."""
    text = resources.files(__package__).joinpath("kinds.yml").read_text("utf-8")
    table: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return table


def _course(course: Course) -> Json:
    materials = [_material(material) for material in course.materials]
    return _full(**_course_summary(course), materials=materials)


def _course_summary(course: Course) -> Json:
    return _full(
        path=course.path,
        title=course.title,
        titles=dict(course.titles),
        descriptions=dict(course.descriptions),
        code=course.code,
        group=course.group,
        department=course.department,
        level=course.level,
        credits=course.credits,
        slot=course.slot,
        teachers=list(course.teachers),
        prerequisites=list(course.prerequisites),
        tags=list(course.tags),
        languages=list(course.languages),
        licence=course.licence,
        homepage=course.homepage,
        resources=[_full(title=r.title, url=r.url, kind=r.kind) for r in course.resources],
        contributors=_people(course.people),
        material_count=len(course.materials),
        file_count=sum(len(material.files) for material in course.materials),
        size=sum(material.size for material in course.materials),
        kinds=_kind_counts(course),
        added=iso(course.added),
        changed=iso(course.changed),
    )


def _material(material: Material) -> Json:
    names = kind_names()[material.kind]
    ocw = names.get("ocw_solution", names["ocw"]) if material.solved else names["ocw"]
    return _full(
        path=material.path,
        kind=material.kind.value,
        ocw=ocw,
        learning_resource_type=names["schema"],
        title=material.title,
        year=material.term.year if material.term else None,
        season=material.term.season.value if material.term and material.term.season else None,
        exam_part=material.exam_part.value if material.exam_part else None,
        paper=material.paper,
        recalled=material.recalled,
        ordinal=list(material.ordinal),
        teacher=material.teacher,
        solved=material.solved,
        folder=material.tree,
        licence=material.licence,
        source=material.source,
        tags=list(material.tags),
        due=material.due,
        contributors=_people(material.people),
        named=list(material.contributors),
        size=material.size,
        file_count=len(material.files),
        files=[_file(file) for file in material.files[:MOST_FILES]],
        added=iso(material.added),
        changed=iso(material.changed),
        confidence={name: round(value, 3) for name, value in material.confidence.items()},
    )


def _file(file: File) -> Json:
    return _full(
        path=file.path,
        role=file.role.value,
        format=file.format,
        size=file.size,
        blob=file.blob,
        state=file.state.value,
        place=file.place.value,
        url=file.url,
        mirrors=[{"title": mirror.title, "url": mirror.url} for mirror in file.mirrors],
        added=iso(file.added),
        changed=iso(file.changed),
    )


def _finding(finding: Finding) -> Json:
    return _full(
        rule=finding.rule,
        severity=finding.severity.value,
        path=finding.path,
        line=finding.line or None,
        field=finding.field,
        message=finding.message,
        found=finding.found,
        expected=finding.expected,
        fix=finding.fix,
    )


def _people(people: tuple[Person, ...]) -> list[Json]:
    return [{"name": person.name} for person in people]


def _kind_counts(course: Course) -> Json:
    counts: dict[str, int] = {}
    for material in course.materials:
        counts[material.kind.value] = counts.get(material.kind.value, 0) + 1
    return counts


def _full(**fields: Any) -> Json:
    """The fields that say something: no empty text, list or mapping, and no null."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
