"""Plain text: its encoding, and characters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursetree.checks.looks.look import Look, Trait
from coursetree.decode import decode

# Between ideographs or letters these say nothing; joiners shape emoji and some scripts.
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\U000e0000-\U000e007f]")


def look(data: bytes, name: str) -> Look:
    text, encoding = decode(data)
    raw = data.decode(encoding, "replace")
    return Look(encoding=encoding, traits=(*_lost(text, raw), *_hidden(raw)))


def _lost(text: str, raw: str) -> Iterator[Trait]:
    at = raw.find("\ufffd")
    if at >= 0:
        yield Trait(code="encoding", detail="bytes of no character", line=_line(raw, at))
    at = raw.find("\0")
    if at >= 0:
        yield Trait(code="encoding", detail="U+0000", line=_line(raw, at))


def _hidden(raw: str) -> Iterator[Trait]:
    found = _HIDDEN.search(raw)
    if found:
        detail = f"U+{ord(found[0]):04X}"
        yield Trait(code="hidden-characters", detail=detail, line=_line(raw, found.start()))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
