"""What a file is to its material: question, answer or both, a scan or a by-product."""

from __future__ import annotations

from coursetree.layout.drafts import Draft
from coursetree.layout.reading import Reading
from coursetree.model import Kind, Role

_ASKING = {Kind.EXAM, Kind.ASSIGNMENT}  # where even a word like 解析 means an answer
_WRITTEN = {"document", "slides", "archive", "notes", "textbook"}
_MADE = {Kind.LAB, Kind.PROJECT, Kind.CODE}  # where solution.cpp is just a program


def role(draft: Draft, kind: Kind | None) -> tuple[Role, float]:
    """The role by the file's own words, then by its folders', then by its format."""
    program = kind in _MADE and "code" in draft.formats
    own = None if program else _answering(draft.reading, kind)
    if own:
        return own, 0.95
    for folder in draft.place.names:
        said = _answering(folder, kind)
        if said is Role.BOTH:
            break  # questions and answers side by side: this file may be either
        if said:
            return said, 0.85
    return _by_format(draft, kind), 0.6


def _answering(reading: Reading, kind: Kind | None) -> Role | None:
    tags = reading.tags
    if "roles.statement" in tags:
        return Role.STATEMENT
    if "roles.both" in tags:
        return Role.BOTH
    asking = kind in _ASKING or not _ASKING.isdisjoint(reading.kinds)
    if "roles.solution" in tags or ("role_hints.solution" in tags and asking):
        return Role.SOLUTION
    return None


def _by_format(draft: Draft, kind: Kind | None) -> Role:
    if kind is Kind.EXAM and "image" in draft.formats:
        return Role.SCAN
    written = kind is Kind.CODE or not draft.formats.isdisjoint(_WRITTEN)
    return Role.STATEMENT if written else Role.ATTACHMENT
