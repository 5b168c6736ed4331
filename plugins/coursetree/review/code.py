"""Which changes are to what checks, builds and shows contributions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

import pathspec
import yaml


def code_changes(paths: Iterable[str]) -> tuple[str, ...]:
    """Those of the paths of a repository that are code, sorted."""
    return tuple(sorted({path for path in paths if _spec().match_file(path)}))


@cache
def _spec() -> pathspec.GitIgnoreSpec:
    text = resources.files(__package__).joinpath("code.yml").read_text("utf-8")
    patterns: list[str] = yaml.load(text, Loader=yaml.CSafeLoader)
    return pathspec.GitIgnoreSpec.from_lines(patterns)
