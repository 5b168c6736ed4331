"""The content-addressed store: derived bytes under a key that names all they come from."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile("[0-9a-f]{16,64}")
_DIGEST = hashlib.sha256().digest_size


def default_root() -> Path:
    """Where the store lives unless told: `$COURSETREE_CACHE`, else the user's cache."""
    named = os.environ.get("COURSETREE_CACHE")
    if named:
        return Path(named)
    # It imports slowly, and a set-up cache needs it not.
    from platformdirs import user_cache_path

    return user_cache_path("coursetree")


def key(*parts: str | bytes) -> str:
    """One hexadecimal key of several parts; no two lists of parts share one."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _seal(area: str, key: str, value: bytes) -> bytes:
    """What holds a value and its place together."""
    return hashlib.sha256(f"{area}/{key}\0".encode() + value).digest()


@dataclass(frozen=True, slots=True)
class Cache:
    """Bytes by area and key; a damaged, half-written or misplaced value reads as missing.

    An area is a directory name such as `text` or `history`. A value that cannot be
    written, on a full disk say, is simply not kept.
    """

    root: Path

    def get(self, area: str, key: str) -> bytes | None:
        try:
            data = self._path(area, key).read_bytes()
        except OSError:
            return None
        value = data[_DIGEST:]
        return value if _seal(area, key, value) == data[:_DIGEST] else None

    def put(self, area: str, key: str, value: bytes) -> None:
        target = self._path(area, key)
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_seal(area, key, value) + value)
                Path(name).replace(target)
            except OSError:
                Path(name).unlink(missing_ok=True)

    def clear(self, *, keep: str = "") -> None:
        """Drop every value but those of one area; nothing else in the directory is touched."""
        for file in self.root.glob("*/[0-9a-f][0-9a-f]/*"):
            ours = _NAME.fullmatch(file.name) and file.name.startswith(file.parent.name)
            if ours and file.parts[-3] != keep:
                with suppress(OSError):
                    file.unlink()

    def _path(self, area: str, key: str) -> Path:
        return self.root / area / key[:2] / key
