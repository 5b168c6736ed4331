"""Pictures made at build, by addresses that name their content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

FOLDER = "assets/previews/"


@dataclass(frozen=True, slots=True)
class Assets:
    """Collects what pages show; equal pictures are kept once."""

    _data: dict[str, bytes] = field(default_factory=dict)

    def put(self, data: bytes, suffix: str) -> str:
        """The address for some bytes, relative to the site."""
        name = f"{FOLDER}{sha256(data).hexdigest()[:24]}.{suffix}"
        self._data[name] = data
        return name

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        return iter(sorted(self._data.items()))
