"""What a broken JSON Schema means to whoever wrote the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from coursetree.manifest import formats
from coursetree.manifest.rules import Rule
from coursetree.manifest.schema import Schema
from coursetree.manifest.strict_yaml import Pointer

_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "a mapping",
    type(None): "empty",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A value that breaks a schema: where both are, which keyword it breaks, what that says."""

    at: Pointer
    value: Any
    keyword: str
    wanted: Any
    schema: Any
    schema_at: Pointer


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a pointer; the value there is not to be used."""

    at: Pointer
    rule: Rule
    message: str
    found: str = ""
    expected: str = ""
    fix: str = ""


def problems(error: Violation, *, foreign: bool) -> Iterator[Problem]:
    """What one error comes to; in a `foreign` file unknown fields mostly come to nothing."""
    if error.keyword == "additionalProperties":
        yield from _unknown(error, foreign=foreign)
    elif error.keyword == "required":
        yield from _missing(error, error.at, error.wanted)
    elif error.keyword == "dependentRequired":
        for key in error.value.keys() & error.wanted.keys():
            yield from _missing(error, (*error.at, key), error.wanted[key])
    elif error.keyword == "not":
        yield _conflict(error)
    elif "propertyNames" in error.schema_at:
        yield _wrong_name(error)
    elif error.keyword == "type":
        yield _wrong_type(error)
    else:
        yield _wrong_value(error)


def _unknown(error: Violation, *, foreign: bool) -> Iterator[Problem]:
    names = list(error.schema["properties"])
    for key in error.value:
        near = get_close_matches(key.casefold(), names, n=1, cutoff=0.75)
        if key not in names and (near or not foreign):
            yield Problem(
                at=(*error.at, key),
                rule=Rule.UNKNOWN,
                message=f"There is no field `{key}`.",
                found=key,
                expected="one of " + ", ".join(names),
                fix=f"Write `{near[0]}`." if near else "Remove it.",
            )


def _missing(error: Violation, at: Pointer, wanted: list[str]) -> Iterator[Problem]:
    properties = error.schema["properties"]
    for name in wanted:
        if name not in error.value:
            yield Problem(
                at=at,
                rule=Rule.MISSING,
                message=f"`{name}` is missing.",
                expected=properties[name]["title"],
                fix=_example(name, properties[name]),
            )


def _conflict(error: Violation) -> Problem:
    """A schema that nothing fits, below `dependentSchemas`: one field shuts out another."""
    *_, first, _, second, _ = error.schema_at
    return Problem(
        at=error.at,
        rule=Rule.DUPLICATE,
        message=f"`{second}` and `{first}` say the same thing.",
        found=_shown(error.value),
        expected=f"`{first}` alone",
        fix=f"Remove `{second}` or `{first}`.",
    )


def _wrong_type(error: Violation) -> Problem:
    at, value, schema = error.at, error.value, error.schema
    name, fix = _name(at), _example(_name(at), schema)
    if value is None:
        fix = f"Remove the line, or write a value. {fix}".strip()
    elif schema["type"] == "string" and isinstance(value, (int, float)):
        fix = f'Put it in quotes: `{name}: "{_shown(value)}"`.'
    elif schema["type"] == "boolean":
        fix = "Write `true` or `false`, without quotes."
    return Problem(
        at=at,
        rule=Rule.TYPE,
        message=f"`{name}` is {_KINDS[type(value)]}." if at else "This is not a mapping.",
        found=_shown(value),
        expected=_expected(schema),
        fix=fix,
    )


def _wrong_value(error: Violation) -> Problem:
    name, found = _name(error.at), _shown(error.value)
    return Problem(
        at=error.at,
        rule=Rule.VALUE,
        message=f"`{name}` cannot be {_limit(error) or f'`{found}`'}.",
        found=found,
        expected=_expected(error.schema),
        fix=_nearest(name, error),
    )


def _wrong_name(error: Violation) -> Problem:
    """The name of a field that may have any name of some form, such as a language tag."""
    name, schema = str(error.value), error.schema
    hyphens = name.replace("_", "-")
    fix = hyphens if re.search(schema["pattern"], hyphens) else schema["examples"][0]
    return Problem(
        at=(*error.at, name),
        rule=Rule.VALUE,
        message=f"`{_shown(name)}` is not {schema['title']}.",
        found=_shown(name),
        expected=schema["title"],
        fix=f"Write `{fix}:`." if fix == hyphens else f"For example `{fix}:`.",
    )


def _limit(error: Violation) -> str:
    """What a limit forbids, empty where the error is about something else."""
    limit = error.wanted
    return {
        "maxLength": f"longer than {limit} characters",
        "maxItems": f"longer than {limit} items",
        "minLength": "empty",
        "minProperties": "empty",
    }.get(error.keyword, "")


def _nearest(name: str, error: Violation) -> str:
    schema, value = error.schema, str(error.value)
    near = get_close_matches(value.casefold(), schema.get("enum", ()), n=1, cutoff=0.7)
    if schema.get("format") == "spdx-licence":
        licence = formats.nearest_licence(value)
        near = [licence] if licence else get_close_matches(value, schema["examples"], n=1)
    return f"Write `{name}: {near[0]}`." if near else _example(name, schema)


def _expected(schema: Schema) -> str:
    if "enum" in schema:
        return "one of " + ", ".join(schema["enum"])
    return "a mapping" if "$id" in schema else str(schema["title"])


def _example(name: str, schema: Schema) -> str:
    example = next(iter(schema.get("examples", ())), None)
    return "" if example is None else f"For example `{name}: {_flow(example)}`."


def _flow(value: object) -> str:
    """A value in YAML's flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _shown(value)


def _name(at: Pointer) -> str:
    """The name of the field that a pointer leads to or into."""
    return next((part for part in reversed(at) if isinstance(part, str)), "")


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (dict, list)):
        return _KINDS[type(value)]
    text = str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
