"""Which paths a correction is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from fnmatch import translate
from functools import lru_cache
from typing import Any

from coursetree.model import DeclaredMaterial

_MANY = None
"""A `**`, which stands for any number of folders."""

_Names = tuple[re.Pattern[str] | None, ...]


def matches(pattern: str, path: str) -> bool:
    """Whether `path` is what `pattern` names, or lies below it; both relative to the course.

    A pattern that is a path as it stands needs no escapes, whatever brackets are in it. In
    a glob `*`, `?` and `[ab]` stay within one name and `**` stands for any number of folders.
    Takes time in proportion to the lengths of both, whatever the pattern.
    """
    literal, names = _compiled(pattern)
    path = _plain(path)
    if not literal or path == literal or path.startswith(f"{literal}/"):
        return True
    return bool(names) and _covers(names, path.split("/"))


def is_glob(pattern: str) -> bool:
    return any(mark in pattern for mark in "*?[")


def correction(materials: Iterable[DeclaredMaterial], path: str) -> DeclaredMaterial | None:
    """All that is declared of one path: what a later entry says beats what an earlier one does."""
    said: DeclaredMaterial | None = None
    for material in materials:
        if matches(material.pattern, path):
            said = replace(said, **dict(_said(material))) if said else material
    return said


def _said(material: DeclaredMaterial) -> Iterator[tuple[str, Any]]:
    for field in fields(material):
        value = getattr(material, field.name)
        if value != field.default:
            yield field.name, value


def _plain(path: str) -> str:
    """Without a leading `./`, in composed characters whatever the file system made of them."""
    if not path.isascii():
        path = unicodedata.normalize("NFC", path)
    path = path.removeprefix("./").rstrip("/")
    return "" if path == "." else path


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> tuple[str, _Names]:
    """The pattern as a path, and name by name if it is a glob."""
    literal = _plain(pattern)
    names = literal.split("/") if is_glob(literal) else ()
    return literal, tuple(_MANY if name == "**" else re.compile(translate(name)) for name in names)


def _covers(names: _Names, parts: list[str]) -> bool:
    """Match name by name; after a mismatch, let the last `**` take one folder more."""
    at = place = taken = 0
    retry = -1
    while at < len(names) and place < len(parts):
        name = names[at]
        if name is _MANY:
            at, retry, taken = at + 1, at + 1, place
        elif name.match(parts[place]):
            at, place = at + 1, place + 1
        elif retry >= 0:
            taken += 1
            at, place = retry, taken
        else:
            return False
    return all(name is _MANY for name in names[at:])
