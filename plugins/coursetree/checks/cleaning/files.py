"""One file cleaned in place, whatever its format."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coursetree.checks.cleaning import jpeg, office, office_legacy, pdf, png, webp
from coursetree.text.sniff import extension, sniff, table
from coursetree.worker import Worker, WorkError

# What a kill leaves behind begins so.
UNFINISHED = ".clean-"
_SECONDS, _MEMORY = 60.0, 1 << 30
_CLEANERS: Mapping[str, Callable[[bytes], bytes]] = {
    "pdf": pdf.clean,
    "jpeg": jpeg.clean,
    "png": png.clean,
    "webp": webp.clean,
    **dict.fromkeys(("docx", "pptx", "xlsx", "odt", "odp", "ods"), office.clean),
    **dict.fromkeys(("doc", "ppt", "xls"), office_legacy.clean),
}
CLEANED = frozenset(_CLEANERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """What became of a file: rewritten or not, and why it could not be."""

    changed: bool = False
    reason: str = ""


def clean_file(path: Path) -> Cleaned:
    """Rewrite a file without its metadata, whole or not at all; other formats stay."""
    try:
        data = path.read_bytes()
        with Worker(timeout=_SECONDS, memory=_MEMORY) as worker:
            clean, reason = worker.run(_attempt, data, path.name)
        if reason or clean == data:
            return Cleaned(reason=reason)
        _replace(path, clean)
    except OSError as error:
        return Cleaned(reason=error.strerror or str(error))
    except WorkError as error:
        return Cleaned(reason=str(error))
    return Cleaned(changed=True)


def cleaned(data: bytes, name: str) -> bytes:
    """The same file without what it says about people; the same bytes again for a clean one.

    Raises `ValueError` for a file that is broken, locked or not what its name says.
    """
    format = sniff(data, name)
    if format not in CLEANED and table().formats.get(extension(name)) in CLEANED:
        raise ValueError(f"is damaged, or no {extension(name)}")
    return _CLEANERS[format](data) if format in CLEANED else data


def _attempt(data: bytes, name: str) -> tuple[bytes, str]:
    """The clean file, or why there is none."""
    try:
        return cleaned(data, name), ""
    except (ValueError, zipfile.BadZipFile) as error:
        return data, str(error) or "is damaged"


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
