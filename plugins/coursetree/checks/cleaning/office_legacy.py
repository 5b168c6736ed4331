"""Office documents from before 2007 without the names in their properties."""

from __future__ import annotations

import io
import struct

# The properties of each stream that name somebody: author and editor, manager and company.
_NAMES = {"\x05SummaryInformation": {4, 8}, "\x05DocumentSummaryInformation": {14, 15}}
_WIDTHS = {30: 1, 31: 2}


def clean(data: bytes) -> bytes:
    """The names become nothing where they stand, and every other byte stays."""
    # Few trees have such files.
    import olefile

    file = io.BytesIO(data)
    with olefile.OleFileIO(file, write_mode=True) as ole:
        for stream, names in _NAMES.items():
            if ole.exists(stream):
                ole.write_stream(stream, _without(ole.openstream(stream).read(), names))
        return file.getvalue()


def _without(stream: bytes, names: set[int]) -> bytes:
    """A stream of properties (MS-OLEPS) without some of its first set's."""
    out = bytearray(stream)
    try:
        (start,) = struct.unpack_from("<I", stream, 44)
        (count,) = struct.unpack_from("<I", stream, start + 4)
        for number in range(min(count, len(stream) // 8)):
            name, at = struct.unpack_from("<II", stream, start + 8 + 8 * number)
            kind, length = struct.unpack_from("<II", stream, start + at)
            if name in names and kind in _WIDTHS:
                begin = start + at + 8
                end = min(begin + length * _WIDTHS[kind], len(out))
                out[begin:end] = bytes(end - begin)
    except struct.error as error:
        raise ValueError("is damaged") from error
    return bytes(out)
