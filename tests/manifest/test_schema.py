"""The schemas: valid, complete, in step with the model, and true to their own examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from coursetree.decode import decode
from coursetree.manifest import fields, page_fields, page_schema, schema
from coursetree.manifest.context import Opened
from coursetree.manifest.course_file import parse
from coursetree.manifest.strict_yaml import load
from coursetree.manifest.validate import check
from coursetree.model import ExamPart, Kind, Role, Season

SCHEMAS = {"course": schema, "page": page_schema}


def described(of: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, value in of["properties"].items():
        yield name, value
        if "properties" in value.get("items", {}):
            yield from described(value["items"])


@pytest.mark.parametrize("name", SCHEMAS)
def test_they_are_json_schemas(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name]())


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_described(name: str) -> None:
    for field, value in described(SCHEMAS[name]()):
        assert value["title"][0].islower(), field
        assert value["description"].endswith("."), field
        assert value["title"] in ("anything", "a mapping") or value["examples"], field


@pytest.mark.parametrize(("base", "id_"), [("", ""), ("https://a.org", "https://a.org/")])
def test_they_are_published_at_a_stable_address(base: str, id_: str) -> None:
    assert schema(base)["$id"] == f"{id_}schemas/course-yml.schema.json"
    assert page_schema(base + "/" * bool(base))["$id"] == f"{id_}schemas/front-matter.schema.json"


def test_what_is_published_is_a_copy() -> None:
    schema()["properties"].clear()
    assert schema()["properties"]


def test_their_words_are_the_model_s() -> None:
    items = schema()["properties"]["materials"]["items"]["properties"]
    assert set(items["kind"]["enum"]) == set(Kind) - {Kind.README}
    assert set(items["role"]["enum"]) == set(Role)
    assert set(items["season"]["enum"]) == set(Season)
    assert set(items["exam_part"]["enum"]) == set(ExamPart)


@pytest.mark.parametrize(
    ("name", "example"),
    [
        (name, example)
        for name, value in schema()["properties"].items()
        for example in value["examples"]
    ],
)
def test_examples_are_valid(name: str, example: object) -> None:
    loaded = load("", "x.yml")
    value = type(loaded)({name: example}, {(): 1}, frozenset(), ())
    assert check(value, schema(), "x.yml") == ({name: example}, ())


def test_fields_for_a_reference_page() -> None:
    names = [field.name for field in fields()]
    assert names[:3] == ["title", "code", "department"]
    assert "resources[].url" in names
    assert "materials[].exam_part" in names
    by_name = {field.name: field for field in fields()}
    assert by_name["credits"].type == "a number from 0 to 100"
    assert by_name["credits"].description == "How many credits the course gives."
    assert by_name["credits"].example == 4
    assert "mathjax" not in [field.name for field in page_fields()]


def test_any_json_schema_tool_agrees_about_a_whole_file() -> None:
    text = "title: A\ncredits: 4\nmaterials: [{path: a, term: 2018, paper: A}]\n"
    assert parse(Opened(*decode(text.encode())), "course.yml").findings == ()
    Draft202012Validator(schema()).validate(load(text, "course.yml").value)
