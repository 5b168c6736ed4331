"""What is in a 7z archive, read from its header as the format's description lays it out."""

from __future__ import annotations

import lzma
import struct
from dataclasses import dataclass, field

from coursetree.jobs import MEGABYTE
from coursetree.text.protocol import RefusedError

_START = struct.Struct("<QQ")
_AFTER_START = 32
_LARGEST_HEADER = 16 * MEGABYTE

# What comes next in a header.
_END, _HEADER, _PROPERTIES, _OTHER_STREAMS, _STREAMS, _FILES = range(6)
_PACK, _UNPACK, _SUBSTREAMS, _SIZE, _CRC, _FOLDER, _UNPACK_SIZES, _COUNTS = range(6, 14)
_NAMES, _ENCODED = 0x11, 0x17

_COPY, _LZMA, _LZMA2, _AES = b"\x00", b"\x03\x01\x01", b"\x21", b"\x06\xf1\x07\x01"


@dataclass(slots=True)
class _Streams:
    """Where packed bytes begin, their sizes, and by folder how and from what they unpack."""

    place: int = 0
    packed: list[int] = field(default_factory=list)
    coders: list[list[tuple[bytes, bytes]]] = field(default_factory=list)
    outputs: list[int] = field(default_factory=list)
    unpacked: list[int] = field(default_factory=list)
    checked: list[bool] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Contents:
    """The paths of all members, their bytes together, and whether a password guards them."""

    names: tuple[str, ...] = ()
    size: int = 0
    locked: bool = False


def names(data: bytes) -> list[str]:
    """The paths of all members; `RefusedError` where they are locked or damaged."""
    return list(contents(data).names)


def contents(data: bytes) -> Contents:
    """What the header says; `RefusedError` where it is locked itself or damaged."""
    try:
        offset, size = _START.unpack_from(data, 12)
        start = _AFTER_START + offset
        return _contents(data, _Reader(data[start : start + size]))
    except (IndexError, struct.error, lzma.LZMAError) as error:
        raise RefusedError("is damaged") from error


def _contents(archive: bytes, reader: _Reader) -> Contents:
    streams = _Streams()
    kind = reader.byte() if reader.header else _END
    while kind != _END:
        if kind == _ENCODED:
            return _contents(archive, _Reader(_unpack(archive, reader.streams())))
        if kind == _FILES:
            locked = any(codec == _AES for coders in streams.coders for codec, _ in coders)
            return Contents(tuple(reader.names()), sum(streams.unpacked), locked)
        if kind == _PROPERTIES:
            reader.skip_properties()
        if kind == _STREAMS:
            streams = reader.streams()
        if kind == _OTHER_STREAMS:
            reader.streams()
        kind = reader.byte()
    return Contents()


def _unpack(archive: bytes, streams: _Streams) -> bytes:
    codec, properties = streams.coders[0][0]
    if len(streams.coders[0]) > 1 or codec not in (_COPY, _LZMA, _LZMA2):
        raise RefusedError("needs a password")
    size = streams.unpacked[0]
    if size > _LARGEST_HEADER:
        raise RefusedError("has too long a header")
    start = _AFTER_START + streams.place
    packed = archive[start : start + streams.packed[0]]
    if codec == _COPY:
        return packed
    decoder = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[_filter(codec, properties, size)])
    return decoder.decompress(packed, size)


def _filter(codec: bytes, properties: bytes, size: int) -> dict[str, int]:
    # A dictionary as large as what comes out is enough, whatever the archive asks for.
    dictionary = max(size, 4096)
    if codec == _LZMA2:
        return {"id": lzma.FILTER_LZMA2, "dict_size": dictionary}
    rest, literal = divmod(properties[0], 9)
    position, low = divmod(rest, 5)
    return {
        "id": lzma.FILTER_LZMA1,
        "dict_size": dictionary,
        "lc": literal,
        "lp": low,
        "pb": position,
    }


class _Reader:
    """Reads a header once, from front to back; past its end it raises `IndexError`."""

    def __init__(self, header: bytes) -> None:
        self.header = header
        self._at = 0

    def byte(self) -> int:
        return self._bytes(1)[0]

    def names(self) -> list[str]:
        self._number()
        while (kind := self.byte()) != _END:
            content = self._bytes(self._number())
            if kind == _NAMES:
                # The first byte says that the names lie elsewhere, which nobody does.
                return content[1:].decode("utf-16-le", "replace").split("\0")[:-1]
        return []

    def skip_properties(self) -> None:
        while self.byte() != _END:
            self._bytes(self._number())

    def streams(self) -> _Streams:
        streams = _Streams()
        parts = {_PACK: self._pack, _UNPACK: self._folders, _SUBSTREAMS: self._substreams}
        while (kind := self.byte()) != _END:
            parts.get(kind, self._unknown)(streams)
        return streams

    def _unknown(self, _: _Streams) -> None:
        raise IndexError

    def _pack(self, streams: _Streams) -> None:
        streams.place, count = self._number(), self._number()
        while (kind := self.byte()) != _END:
            if kind == _SIZE:
                streams.packed = self._numbers(count)
            else:
                self._digests(count)

    def _folders(self, streams: _Streams) -> None:
        while (kind := self.byte()) != _END:
            if kind == _FOLDER:
                count, _ = self._number(), self.byte()
                for _ in range(count):
                    self._folder(streams)
            elif kind == _UNPACK_SIZES:
                streams.unpacked = [self._numbers(n)[-1] for n in streams.outputs]
                streams.checked = [False] * len(streams.outputs)
            else:
                streams.checked = self._digests(len(streams.outputs))

    def _folder(self, streams: _Streams) -> None:
        coders, inputs, outputs = list[tuple[bytes, bytes]](), 0, 0
        for _ in range(self._number()):
            flags = self.byte()
            codec = self._bytes(flags & 0x0F)
            ins, outs = self._numbers(2) if flags & 0x10 else (1, 1)
            coders.append((codec, self._bytes(self._number()) if flags & 0x20 else b""))
            inputs, outputs = inputs + ins, outputs + outs
        self._numbers(2 * (outputs - 1))
        packed = inputs - outputs + 1
        self._numbers(packed if packed > 1 else 0)
        streams.coders.append(coders)
        streams.outputs.append(outputs)

    def _substreams(self, streams: _Streams) -> None:
        counts = [1] * len(streams.outputs)
        while (kind := self.byte()) != _END:
            if kind == _COUNTS:
                counts = self._numbers(len(counts))
            elif kind == _SIZE:
                self._numbers(sum(count - 1 for count in counts if count))
            else:
                known = zip(counts, streams.checked, strict=True)
                self._digests(sum(n for n, checked in known if n != 1 or not checked))

    def _digests(self, count: int) -> list[bool]:
        """Which of so many have a check sum; the sums themselves are passed over."""
        if self.byte():
            self._bytes(4 * count)
            return [True] * count
        bits = self._bytes((count + 7) // 8)
        defined = [bool(bits[i // 8] & 0x80 >> i % 8) for i in range(count)]
        self._bytes(4 * sum(defined))
        return defined

    def _numbers(self, count: int) -> list[int]:
        return [self._number() for _ in range(count)]

    def _number(self) -> int:
        """As many bytes follow as the first has leading ones; its other bits go on top."""
        first, extra = self.byte(), 0
        while extra < 8 and first & 0x80 >> extra:
            extra += 1
        low = int.from_bytes(self._bytes(extra), "little")
        return low | (first & (0x7F >> extra)) << 8 * extra

    def _bytes(self, count: int) -> bytes:
        if self._at + count > len(self.header):
            raise IndexError
        self._at += count
        return self.header[self._at - count : self._at]
