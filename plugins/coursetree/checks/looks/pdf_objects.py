"""Values in a PDF, wherever in it they really are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def plain(value: Any) -> Mapping[str, Any]:
    """The dictionary behind a value, empty where there is none."""
    found = resolved(value)
    return found if isinstance(found, Mapping) else {}
