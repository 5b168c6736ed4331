"""Words that mean the same to a reader and are not written alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import yaml

from coursetree.site.search.normalise import fold


def table(more: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, list[list[str]]]:
    """What the browser looks up, folded: `same` words stand for each other, and a `short`
    one for the rest of its group where nothing has it itself."""
    data = _table()
    return {
        "same": _groups([*data["same"], *(more or {}).values()]),
        "short": _groups(data["short"]),
    }


def _groups(groups: Iterable[Iterable[str]]) -> list[list[str]]:
    folded = (list(dict.fromkeys(fold(str(word)).strip() for word in group)) for group in groups)
    return [group for group in folded if len(group) > 1]


@cache
def _table() -> dict[str, list[list[str]]]:
    text = resources.files(__package__).joinpath("synonyms.yml").read_text("utf-8")
    data: dict[str, list[list[str]]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data
