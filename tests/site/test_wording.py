"""What values look like in the languages of the interface."""

from __future__ import annotations

import pytest

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
