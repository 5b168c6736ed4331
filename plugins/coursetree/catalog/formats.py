"""What a file's extension says a reader does with it."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


def extension(path: str) -> str:
    """The lower-case extension without its dot, empty where there is none."""
    name = path.rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    return suffix.lower() if dot and stem else ""


@cache
def groups() -> dict[str, str]:
    """The group (`document`, `image`, `archive`, `media`) of each known extension."""
    text = resources.files(__package__).joinpath("formats.yml").read_text("utf-8")
    table: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {suffix: group for group, suffixes in table.items() for suffix in suffixes}


def group(path: str) -> str:
    """The format group of a path; `source` for code, data and anything unknown."""
    return groups().get(extension(path), "source")
