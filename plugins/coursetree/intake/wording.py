"""What the intake says on issues and pull requests, in both languages at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

MARK = "<!-- coursetree intake -->"


def words(name: str) -> str:
    return _words()[name].strip()


@cache
def _words() -> dict[str, str]:
    text = Path(__file__).with_name("words.yml").read_text("utf-8")
    loaded: dict[str, str] = yaml.safe_load(text)
    return loaded
