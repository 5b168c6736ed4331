"""JSON-LD as it stands in a page."""

from __future__ import annotations

import json
from typing import Any


def linked_data(value: Any) -> str:
    """JSON that is safe inside a script element; nulls are left out."""
    text = json.dumps(_without_nulls(value), ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value
