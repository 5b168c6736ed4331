"""Office documents from before 2007: macros and people."""

from __future__ import annotations

import codecs
import io

from coursetree.checks.looks.look import Look, Trait
from coursetree.checks.looks.macros import has_code

_PROJECTS = ("Macros", "_VBA_PROJECT_CUR", "VBA")
# What Office calls the encodings of old Macs; others Python knows by their number.
_CODE_PAGES = {65001: "utf-8", 10001: "shift_jis", 10002: "big5", 10008: "gb18030", 936: "gb18030"}


def look(data: bytes, name: str) -> Look:
    # Few trees have such files.
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        project = next((name for name in _PROJECTS if ole.exists(name)), "")
        traits = [Trait(code="macro", detail=project)] if project and has_code(ole) else []
        found = ole.get_metadata()
        people = (_text(person, found.codepage) for person in (found.author, found.last_saved_by))
        traits.extend(Trait(code="metadata", detail=person) for person in people if person)
    return Look(traits=tuple(dict.fromkeys(traits)))


def _text(value: bytes | str | None, code_page: int | None) -> str:
    """A property, which comes as text already where the document says so."""
    encoding = _CODE_PAGES.get(code_page or 0, f"cp{code_page}")
    if isinstance(value, bytes):
        known = encoding if _is_known(encoding) else "gb18030"
        value = value.decode(known, "replace")
    # What lies behind the end is left from a longer name.
    return (value or "").partition("\0")[0].strip()


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True
