"""HTML and SVG: whatever runs, and whatever loads from elsewhere by itself."""

from __future__ import annotations

import re

from coursetree.checks.looks.look import Look, Trait
from coursetree.decode import decode

_ACTIVE = re.compile(
    r"""(?P<script><script\b)|<\w[^<>]*\s(?P<event>on[a-z]{3,20})\s*=|(?P<scheme>javascript:)"""
    r"""|(?P<frame><(?:iframe|object|embed|foreignObject|applet)\b)|(?P<entity><!ENTITY\b)"""
    r"""|(?P<elsewhere><image\b[^<>]{0,500}href\s*=\s*["']?\s*(?:https?:)?//)"""
    r"""|attributeName\s*=\s*["']?(?P<set>on[a-z]{3,20})"""
    r"""|(?P<refresh><meta[^<>]{1,80}http-equiv\s*=\s*["']?refresh)""",
    re.I,
)
_NAMES = {"script": "a script", "scheme": "a javascript: address", "frame": "a frame or object"}
_NAMES |= {"elsewhere": "a picture from another site", "set": "an event set by an animation"}
_NAMES |= {"entity": "an entity", "refresh": "a refresh"}


def look(data: bytes, name: str) -> Look:
    text, encoding = decode(data)
    found: dict[str, int] = {}
    for match in _ACTIVE.finditer(text):
        kind = match.lastgroup or ""
        what = _NAMES.get(kind) or f"an {match['event'].lower()} attribute"
        if what not in found:
            found[what] = text.count("\n", 0, match.start()) + 1
    traits = (Trait(code="active-markup", detail=what, line=line) for what, line in found.items())
    return Look(encoding=encoding, traits=tuple(traits))
