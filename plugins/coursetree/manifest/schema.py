"""The one description of the fields: what is checked, published and documented."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

Schema = Mapping[str, Any]

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Field(NamedTuple):
    """One field for a reference page; `name` is dotted, `[]` stands for each item."""

    name: str
    type: str
    description: str
    example: object


def schema(base: str = "") -> dict[str, Any]:
    """The JSON Schema of `course.yml`, whose `$id` is a path below `base`, the site's address."""
    return _published(course(), base)


def page_schema(base: str = "") -> dict[str, Any]:
    """The JSON Schema of a page's front matter, likewise."""
    return _published(page(), base)


def fields() -> tuple[Field, ...]:
    """Every field of `course.yml`, in the order of the schema."""
    return tuple(_fields(course(), ""))


def page_fields() -> tuple[Field, ...]:
    """Every field of a page's front matter that is read."""
    return tuple(field for field in _fields(page(), "") if field.type != "anything")


def tombstone_fields() -> tuple[Field, ...]:
    """Every field of `tombstones.yml`."""
    return tuple(_fields(tombstones(), ""))


def option_fields() -> tuple[Field, ...]:
    """Every option of our plugin in `mkdocs.yml`."""
    return tuple(_fields(options(), ""))


@cache
def course() -> Schema:
    return _load("course.schema.yml")


@cache
def page() -> Schema:
    return _load("page.schema.yml")


@cache
def tombstones() -> Schema:
    return _load("tombstones.schema.yml")


@cache
def options() -> Schema:
    return _load("options.schema.yml")


@cache
def readme() -> Schema:
    """The front matter of a course's README: a page's fields and the course's."""
    both = {**page()["properties"], **course()["properties"]}
    conflicts = {**page()["dependentSchemas"], **course()["dependentSchemas"]}
    return {**course(), "properties": both, "dependentSchemas": conflicts}


def _load(name: str) -> Schema:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    loaded: Schema = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, of our own file
    return loaded


def _published(source: Schema, base: str) -> dict[str, Any]:
    published = copy.deepcopy(dict(source))
    published["$id"] = base.rstrip("/") + "/" * bool(base) + source["$id"]
    return published


def _fields(of: Schema, prefix: str) -> Iterator[Field]:
    for key, value in of["properties"].items():
        name = f"{prefix}{key}"
        example = next(iter(value.get("examples", ())), None)
        yield Field(name, value["title"], value["description"], example)
        if "properties" in value:
            yield from _fields(value, f"{name}.")
        items = value.get("items", {})
        if "properties" in items:
            yield from _fields(items, f"{name}[].")
