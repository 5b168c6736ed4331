"""Office documents from before 2007: macros and people."""

from __future__ import annotations

import io

from coursetree.checks.looks.look import Look, Trait

_MACROS = ("Macros", "_VBA_PROJECT_CUR", "VBA")


def look(data: bytes, name: str) -> Look:
    # Few trees have such files.
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        traits = [Trait(code="macro", detail=name) for name in _MACROS if ole.exists(name)]
        found = ole.get_metadata()
        encoding = f"cp{found.codepage}" if found.codepage else "utf-8"
        people = (_text(person, encoding) for person in (found.author, found.last_saved_by))
        traits.extend(Trait(code="metadata", detail=person) for person in people if person)
    return Look(traits=tuple(dict.fromkeys(traits)))


def _text(value: bytes | None, encoding: str) -> str:
    try:
        text = (value or b"").decode({"cp65001": "utf-8"}.get(encoding, encoding), "replace")
    except LookupError:
        text = (value or b"").decode("utf-8", "replace")
    return text.strip("\0 ")
