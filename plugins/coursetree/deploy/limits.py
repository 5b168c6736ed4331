"""How much a site may hold, and how much it may lose."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bytes and files of a site, bytes of its search index, 0 for no limit, and how many
    pages of a hundred must be left of the last deployment."""

    bytes: int
    files: int
    index: int
    pages: int


def default_limits() -> Limits:
    text = resources.files(__package__).joinpath("limits.yml").read_text("utf-8")
    return Limits(**yaml.load(text, Loader=yaml.CSafeLoader))
