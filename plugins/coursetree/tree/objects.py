"""Sizes of blobs from the object database, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from coursetree.git import GitError, run

_SHAPE = "%(objectname) %(objectsize)"


def blob_sizes(directory: Path, blobs: Iterable[str]) -> dict[str, int]:
    """The size by blob id of those blobs that are here; a missing one is simply not in it."""
    wanted = sorted(set(blobs))
    if not wanted:
        return {}
    asked = "".join(f"{blob}\n" for blob in wanted).encode()
    try:
        said = run(directory, "cat-file", f"--batch-check={_SHAPE}", given=asked)
    except GitError:
        # In a partial clone Git stops at the first missing blob that it may not fetch.
        said = _everything(directory)
    found = (line.split(" ") for line in said.decode().splitlines())
    known = {blob: int(size) for blob, size in found if size != "missing"}
    return {blob: known[blob] for blob in wanted if blob in known}


def _everything(directory: Path) -> bytes:
    try:
        return run(directory, "cat-file", f"--batch-check={_SHAPE}", "--batch-all-objects")
    except GitError as error:
        return error.output
