"""The tables beside the code."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def table(name: str) -> Any:
    """The content of one of this package's YAML files."""
    return yaml.load((FOLDER / f"{name}.yml").read_bytes(), Loader=_LOADER)  # noqa: S506
