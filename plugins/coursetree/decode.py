"""Bytes of a text file, whoever wrote them on whatever machine, as text that is safe to show."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BIG5 = "big5hkscs"
_BIG5_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]")
_BIG5_COMMON = re.compile(rb"[\xa1-\xc6]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes) -> tuple[str, str]:
    """The text, and the name of the encoding it was in.

    Never fails: what cannot be read, control characters and the marks that reverse the
    direction of text all become U+FFFD, where a reader sees them. Anything but `utf-8` as
    the encoding, or a U+FFFD in the text, is worth a finding. Line ends are left alone.
    """
    encoding = _encoding(data)
    return _UNSAFE.sub("\ufffd", data.decode(encoding, "replace")), encoding


def _encoding(data: bytes) -> str:
    marked = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if marked:
        return marked
    if _reads(data, "utf-8") or _is_damaged_utf8(data):
        return "utf-8"
    if not _reads(data, "gb2312"):
        if _is_big5(data):
            return _BIG5
        if _is_western(data):
            return "cp1252"
    return "gb18030"


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(data: bytes) -> bool:
    """Mostly good UTF-8: a cut or a bad byte must not turn all of it into other characters."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return good > 4 * bad


def _is_big5(data: bytes) -> bool:
    """Big5 puts its common characters first; other encodings do not keep to that range."""
    pairs = _BIG5_PAIR.findall(data)
    common = sum(1 for pair in pairs if _BIG5_COMMON.match(pair))
    return common > 0.9 * len(pairs) and _reads(data, _BIG5)


def _is_western(data: bytes) -> bool:
    """Accented letters stand alone among ASCII; a Chinese character takes two high bytes."""
    runs = [len(run) for run in _HIGH_RUN.findall(data)]
    return runs.count(1) > len(runs) / 2
