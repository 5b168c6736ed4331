"""What is not to be shown yet, on a day that the caller names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from coursetree.catalog.pieces import Piece
from coursetree.model import DeclaredMaterial, Material, Omission, Role

_SOLUTIONS = (Role.SOLUTION, Role.BOTH)


def release(declared: DeclaredMaterial | None, today: date | None) -> str:
    """Why a file is held back, empty where it is not; it is shown from its `release` on."""
    if today is None or declared is None or declared.release <= str(today):
        return ""
    return f"released on {declared.release}"


def since(added: int | None, declared: DeclaredMaterial | None) -> int | None:
    """When a file that was added at a time was first shown: not before its `release`."""
    if added is None or declared is None or not declared.release:
        return added
    day = datetime.combine(date.fromisoformat(declared.release), time.min, UTC)
    return max(added, int(day.timestamp()))


def early(
    materials: Iterable[Material], pieces: Iterable[Piece], today: date
) -> Iterator[Omission]:
    """The solutions to what can still be handed in, which is so to the end of its `due` day.

    A file's own `due` counts, else that of its material.
    """
    own = {p.path: p.declared.due for p in pieces if p.declared and p.declared.due}
    for material in materials:
        for file in material.files:
            due = own.get(file.path, material.due)
            if file.role in _SOLUTIONS and due >= str(today):
                yield Omission(path=file.path, reason=f"released after {due}", told=False)


def awaits(pieces: Iterable[Piece], today: date) -> bool:
    """Whether anything may still be handed in on that day."""
    return any(p.declared and p.declared.due >= str(today) for p in pieces)
