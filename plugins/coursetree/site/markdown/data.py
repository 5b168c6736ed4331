"""The tables beside the code."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def table(name: str) -> Any:
    """The content of one of this package's YAML files."""
    # The loader is a safe one in either spelling, the C one ten times as fast.
    return yaml.load((FOLDER / f"{name}.yml").read_bytes(), Loader=_Loader)  # noqa: S506


def words(language: str) -> dict[str, Any]:
    """What to say in a language given as a BCP 47 tag, or in English."""
    known = table("words")
    named = {"zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant"}.get(language, language)
    nearest = named if named in known else named.partition("-")[0]
    said: dict[str, Any] = known["en"] | known.get(nearest, {})
    return said
