"""What values look like in the languages of the interface."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from coursetree.site import wording
from coursetree.site.wording import Wording


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("en", "2026-11-03", "3 Nov 2026"),
        ("zh", "2026-11-03", "2026年11月3日"),
        ("zh-TW", "2026-11-03", "2026年11月3日"),
        ("en", "week 5", "week 5"),
    ],
)
def test_a_declared_day(language: str, value: str, shown: str) -> None:
    assert Wording(language).iso_day(value) == shown


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("zh", "undergraduate", "本科"),
        ("zh-Hant", "Graduate", "研究所"),
        ("en", "undergraduate", "Undergraduate"),
        ("zh", "大二", "大二"),
    ],
)
def test_a_level(language: str, value: str, shown: str) -> None:
    assert Wording(language).level(value) == shown


SITE = Path(wording.__file__).parent
SOURCES = [
    path.read_text("utf-8")
    for path in sorted(SITE.rglob("*"))
    if path.suffix in (".py", ".html", ".js", ".xml", ".txt") and "vendor" not in path.parts
]


def names(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Each word's name with that of the group it is in."""
    for name, value in table.items():
        if isinstance(value, dict) and not value.keys() <= {"one", "other"}:
            yield from names(value, name)
        else:
            yield above, str(name)


@pytest.mark.parametrize("file", ["en.yml", "search.en.yml"])
def test_every_word_is_used(file: str) -> None:
    """By its name somewhere in the site's code, or in a group that is asked for by a value."""
    used = "\n".join(SOURCES)
    words = set(re.findall(r"[\w-]+", used))
    asked = set(re.findall(r"(?<=\")(\w+)(?:\.[{\"]|\"\)\.get)", used))
    table = yaml.safe_load((SITE / "locale" / file).read_text("utf-8"))
    assert [name for group, name in names(table) if name not in words and group not in asked] == []
