"""Strangers' YAML: plain values with lines, nothing that expands, runs or recurses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursetree.manifest.strict_yaml import Loaded, dotted, load


def rules(loaded: Loaded) -> list[tuple[int, str, str]]:
    return [(finding.line, finding.rule, finding.field) for finding in loaded.findings]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("off", "off"),
        ("true", True),
        ("False", False),
        ("'true'", "true"),
        ("~", None),
        ("", None),
        ("''", ""),
        ("12", 12),
        ("-3", -3),
        ("012", "012"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("4.5", 4.5),
        ("1e3", 1000.0),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("9" * 30, "9" * 30),
        ("2018-09-01", "2018-09-01"),
        ("2018-09-01 10:00:00", "2018-09-01 10:00:00"),
        ("  padded  ", "padded"),
        ("[a, 1, {b: c}]", ["a", 1, {"b": "c"}]),
        ("<<", "<<"),
        ("=", "="),
    ],
)
def test_scalars_are_those_of_yaml_1_2(written: str, value: object) -> None:
    loaded = load(f"a: {written}\n", "x.yml")
    assert loaded.findings == ()
    assert loaded.value == {"a": value}
    assert isinstance(loaded.value, dict)
    assert type(loaded.value["a"]) is type(value)


def test_every_value_has_its_line() -> None:
    text = "a: 1\nb:\n  c: [x,\n      y]\n\n  d:\n  - e: 1\n"
    lines = {dotted(at): line for at, line in load(text, "x.yml", first_line=11).lines.items()}
    assert lines == {
        "": 11,
        "a": 11,
        "b": 12,
        "b.c": 13,
        "b.c[0]": 13,
        "b.c[1]": 14,
        "b.d": 16,
        "b.d[0]": 17,
        "b.d[0].e": 17,
    }


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)


def test_an_alias_bomb_is_refused_without_expansion() -> None:
    loaded = load(BOMB, "x.yml")
    assert len(BOMB) < 1024
    assert {rule for _, rule, _ in rules(loaded)} == {"declared-reference"}
    assert {at[0] for at in loaded.broken} == set("abcdefghij")
    assert loaded.value == {
        "a": ["x"] * 9,
        **{name: [None] * 9 for name in "bcdefghij"},
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x 1", ["&x"]),
        ("a: *x", ["*x"]),
        ("&x a: 1", ["&x"]),
        ("a: &x {b: *x}", ["&x", "*x"]),
        ("a: !!python/object/apply:os.system [ls]", ["!!python/object/apply:os.system"]),
        ("a: !secret b", ["!secret"]),
        ("a: ! b", ["!"]),
        ("a: !!str 1", ["!!str"]),
        ("<<: *x", ["*x"]),
    ],
)
def test_anchors_aliases_and_tags_are_refused(text: str, found: list[str]) -> None:
    loaded = load(f"{text}\nb: kept\n", "x.yml")
    assert [finding.found for finding in loaded.findings] == found
    assert {rule for _, rule, _ in rules(loaded)} == {"declared-reference"}
    assert isinstance(loaded.value, dict)
    assert loaded.value["b"] == "kept"
    assert ("b",) not in loaded.broken


@pytest.mark.parametrize(
    ("text", "line", "field", "message"),
    [
        ("a: 1\nb: [x\n", 2, "b", "A quote or bracket is not closed."),
        ("a: 1\nb: 'x\n\n\n", 2, "b", "A quote or bracket is not closed."),
        ("a: 1\nb: x: y\n", 2, "b", "A colon and a space inside a text."),
        ("a: 1\nb:\n\t- x\n", 3, "b", "A line is indented with a tab."),
        ("a: 1\nb: @x\n", 2, "b", "found character that cannot start any token"),
        ("a: 1\nb: `x`\n", 2, "b", "found character that cannot start any token"),
        ("a: 1\nb\n", 2, "b", "a field has a name and a colon"),
        ("a: 1\nb: x\ufffey\n", 2, "b", "A character cannot stand in YAML."),
        ("a: 1\nb:\n  c: 1\n d: 2\n", 4, "b", "did not find expected"),
    ],
)
def test_a_broken_field_does_not_cost_the_others(
    text: str, line: int, field: str, message: str
) -> None:
    loaded = load(f"{text}z: kept\n", "x.yml")
    assert rules(loaded) == [(line, "declared-syntax", field)]
    assert message in loaded.findings[0].message
    assert loaded.value == {"a": 1, "z": "kept"}
    assert loaded.lines["z",] == text.count("\n") + 1


def test_what_is_said_twice_counts_once() -> None:
    loaded = load("a: 1\nb: {c: 1, c: [2, 3]}\na: {d: 4}\n", "x.yml")
    assert loaded.value == {"a": 1, "b": {"c": 1}}
    assert rules(loaded) == [
        (2, "declared-duplicate", "b.c"),
        (3, "declared-duplicate", "a"),
    ]
    assert loaded.findings[1].message == "`a` is given twice; the first, on line 1, counts."


def test_names_of_fields_are_plain() -> None:
    loaded = load("? [a, b]\n: 1\n? {c: d}\n: [2]\ne: 3\n", "x.yml")
    assert loaded.value == {"e": 3}
    assert [rule for _, rule, _ in rules(loaded)] == ["declared-syntax", "declared-syntax"]


def test_one_document() -> None:
    loaded = load("a: 1\n---\na: 2\n", "x.yml")
    assert loaded.value == {"a": 1}
    assert rules(loaded) == [(2, "declared-syntax", "")]


def test_eight_levels() -> None:
    eight = "{b: " * 7 + "1" + "}" * 7
    assert load(f"a: {eight}\n", "x.yml").findings == ()
    nine = load(f"a: [{eight}]\nb: kept\n", "x.yml")
    assert [rule for _, rule, _ in rules(nine)] == ["declared-limit"]
    assert isinstance(nine.value, dict)
    assert nine.value["b"] == "kept"


@pytest.mark.parametrize("mark", ["- ", "[", "{a: ", "? ", "a:\n ", "&a [", "!a ", '"x', "|\n"])
def test_no_depth_of_anything_crashes(mark: str) -> None:
    loaded = load((mark * 16384)[:16384], "x.yml")
    assert loaded.findings


@given(st.text(max_size=300))
def test_no_text_crashes(text: str) -> None:
    loaded = load(text, "x.yml")
    assert all(finding.line >= 1 for finding in loaded.findings)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#?,%@ \n\t", max_size=80))
def test_no_yaml_crashes(text: str) -> None:
    loaded = load(text, "x.yml")
    assert all(1 <= finding.line <= text.count("\n") + 2 for finding in loaded.findings)
