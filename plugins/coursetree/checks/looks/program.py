"""Programs, by their first bytes, whatever they are called."""

from __future__ import annotations

from typing import Literal

from coursetree.checks.looks.look import Look, Trait

_ELF_LINKED = (2, 3)
_MACH = (b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa\xcf", b"\xfe\xed\xfa\xce")
_SHORTCUT = b"L\0\0\0\x01\x14\x02\0"


def look(data: bytes, name: str) -> Look:
    what = _what(data)
    return Look(traits=(Trait(code="program", detail=what),) if what else ())


def _what(data: bytes) -> str:
    if data[:2] == b"MZ" and b"PE\0\0" in data[:4096]:
        return "a Windows program"
    if data[:4] == b"\x7fELF" and int.from_bytes(data[16:18], _order(data)) in _ELF_LINKED:
        return "a Linux program"
    if data.startswith(_MACH):
        return "a macOS program"
    return "a Windows shortcut" if data.startswith(_SHORTCUT) else ""


def _order(data: bytes) -> Literal["big", "little"]:
    return "big" if data[5:6] == b"\x02" else "little"
