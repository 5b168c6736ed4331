"""Whether a VBA project has any code: Office keeps an empty one in many documents."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from olefile import OleFileIO

# Every module's source begins so, packed: a chunk that holds its first word as it is.
_START = re.compile(rb"\x01..\x00Attribut", re.DOTALL)
_CODE = re.compile(r"^\s*(?!Attribute |Option |'|$)\S", re.MULTILINE)
_NOT_MODULES = ("dir", "_vba_project", "project", "projectwm")
_MOST = 1 << 20
_CHUNK = 4096


def has_code(ole: OleFileIO) -> bool:
    """Whether any module says more than what it is called; one that cannot be read does."""
    modules = [
        path
        for path in ole.listdir()
        if len(path) > 1
        and path[-2].lower() == "vba"
        and path[-1].lower() not in _NOT_MODULES
        and not path[-1].startswith("__SRP_")
    ]
    return any(_is_code(ole.openstream(path).read(_MOST)) for path in modules)


def has_code_in(project: bytes) -> bool:
    """The same of a `vbaProject.bin`."""
    # Few trees have such files.
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(project)) as ole:
            return has_code(ole)
    except (OSError, ValueError, IndexError):
        return True


def _is_code(stream: bytes) -> bool:
    begin = _START.search(stream)
    if begin is None:
        return True
    source = unpacked(stream[begin.start() :]).decode("latin-1")
    return bool(_CODE.search(source))


def unpacked(container: bytes) -> bytes:
    """What a compressed container holds (MS-OVBA 2.4.1), up to where it is damaged."""
    out = bytearray()
    at = 1
    while at + 2 <= len(container):
        header = int.from_bytes(container[at : at + 2], "little")
        end = min(at + (header & 0x0FFF) + 3, len(container))
        if header >> 12 & 7 != 0b011:
            break
        if header & 0x8000:
            _unpack(container[at + 2 : end], out)
        else:
            out += container[at + 2 : end]
        at = end
    return bytes(out)


def _unpack(chunk: bytes, out: bytearray) -> None:
    """Tokens in groups of eight: a byte as it is, or a copy of what came before."""
    begin, at = len(out), 0
    while at < len(chunk):
        flags, at = chunk[at], at + 1
        for bit in range(8):
            if at >= len(chunk):
                return
            if not flags >> bit & 1:
                out.append(chunk[at])
                at += 1
                continue
            token = int.from_bytes(chunk[at : at + 2], "little")
            at += 2
            length_bits = 16 - max((len(out) - begin - 1).bit_length(), 4)
            back = (token >> length_bits) + 1
            if back > len(out) - begin:
                return
            for _ in range((token & (1 << length_bits) - 1) + 3):
                out.append(out[-back])
