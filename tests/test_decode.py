"""Text files in whatever encoding become text that is safe to show, and never an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursetree.decode import decode

SIMPLIFIED = "线性代数课程：期末考试题目与解答，请同学们下载复习。"
RARE = SIMPLIFIED + "朱镕基"
TRADITIONAL = "微積分課程：期末考試題目與解答，請同學們下載複習。"
WESTERN = "Un café déjà vu à Größe, señor."


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-32", "utf-32"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (RARE, "gbk", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (WESTERN, "cp1252", "cp1252"),
        ("plain", "ascii", "utf-8"),
        ("", "ascii", "utf-8"),
        ("a\tb\r\nc", "ascii", "utf-8"),
    ],
)
def test_text_comes_back_as_it_was_written(text: str, written: str, read: str) -> None:
    assert decode(text.encode(written)) == (text, read)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\0b", "a\ufffdb"),
        (b"bell\x07 escape\x1b[31m", "bell\ufffd escape\ufffd[31m"),
        ("next\u0085line".encode(), "next\ufffdline"),
        ("abc\u202efdp.exe".encode(), "abc\ufffdfdp.exe"),
        ("\u2066isolate\u2069".encode(), "\ufffdisolate\ufffd"),
        (SIMPLIFIED.encode()[:-1], SIMPLIFIED[:-1] + "\ufffd"),
        (SIMPLIFIED.encode() + b"\xff", SIMPLIFIED + "\ufffd"),
    ],
)
def test_what_hides_or_is_broken_becomes_visible(data: bytes, text: str) -> None:
    assert decode(data) == (text, "utf-8")


@given(st.binary(max_size=200))
def test_no_bytes_fail_or_leave_a_control_character(data: bytes) -> None:
    text, _ = decode(data)
    assert not set(text) & {*map(chr, range(9)), "\x0b", "\x1b", "\x7f", "\u202e", "\u2067"}
