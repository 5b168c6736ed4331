"""`tombstones.yml`: what was taken down from a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from coursetree.decode import decode
from coursetree.manifest.schema import tombstones as the_schema
from coursetree.manifest.strict_yaml import load
from coursetree.manifest.validate import check
from coursetree.model import Finding, Tombstone

TOMBSTONES = "tombstones.yml"
"""Its path in a tree."""

_HEAD = """\
# Written by `coursetree remove`: files that are not to be published again, nor taken in again.
# The reason and the date are shown at the address. Where a name tells too much itself, its
# `path`, `address` and `former_paths` may be left out.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstones:
    """What was taken down from a tree; where there are findings, nobody knows all of it."""

    removed: tuple[Tombstone, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def blobs(self) -> frozenset[str]:
        return frozenset(blob for tombstone in self.removed for blob in tombstone.blobs)


def parse_tombstones(data: bytes) -> Tombstones:
    """What a `tombstones.yml` says, with a finding for all of it that cannot be used."""
    text, _ = decode(data)
    fields, findings = check(load(text, TOMBSTONES), the_schema(), TOMBSTONES)
    removed = tuple(map(_tombstone, fields.get("removed", ())))
    return Tombstones(removed=removed, findings=findings)


def dump_tombstones(removed: Iterable[Tombstone]) -> bytes:
    """The bytes of a `tombstones.yml`, the oldest first."""
    ordered = sorted(removed, key=lambda tombstone: (tombstone.date, tombstone.path))
    lines = (line for tombstone in ordered for line in _lines(tombstone))
    return "\n".join((f"{_HEAD}removed:", *lines, "")).encode()


def _tombstone(item: Mapping[str, Any]) -> Tombstone:
    return Tombstone(
        path=item.get("path", ""),
        address=item.get("address", ""),
        former_paths=tuple(item.get("former_paths", ())),
        reason=item.get("reason", ""),
        date=item.get("date", ""),
        blobs=tuple(item.get("blobs", ())),
    )


def _lines(tombstone: Tombstone) -> Iterator[str]:
    yield f"  - date: {_quoted(tombstone.date)}"
    for name in ("path", "address", "reason"):
        if value := getattr(tombstone, name):
            yield f"    {name}: {_quoted(value)}"
    for name in ("former_paths", "blobs"):
        if values := getattr(tombstone, name):
            yield f"    {name}:"
            yield from (f"      - {_quoted(value)}" for value in values)


def _quoted(text: str) -> str:
    """In quotes, since some blob ids would pass for numbers."""
    written: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=1 << 20)
    return written.strip()
