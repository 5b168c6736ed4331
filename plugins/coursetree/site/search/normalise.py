"""One way to read a text, for the index and for the query: folding, then words.

The browser does the same in `assets/search-text.js`; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from operator import add

# Scripts written without spaces: Han, kana and Hangul.
DENSE = "々〇\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x323B0))
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_ACCENTED = re.compile("[\u00c0-\u04ff\u1e00-\u1fff]")
_MARKS = re.compile("[\u0300-\u036f]")
# Letters beyond all measure, digits of a key say, are cut so that parts of them are found.
_PIECE = re.compile(rf"[{DENSE}]+(?:\s+[{DENSE}]+)*|[^\W_{DENSE}]{{1,48}}|(?:[^\w\s]|_)+")
_IS_DENSE = re.compile(rf"[{DENSE}]")
_REACH = 4
_SPACE = re.compile(r"\s+")
# Names of languages that would otherwise end as the letter before their signs.
_SIGNED = re.compile(r"(?<=[a-z])\+\+|(?<=(?<![a-z0-9])[acf])#")
_SPOKEN = {"++": "plusplus", "#": "sharp"}
# What joins words into one name, as words of their own: letters that nobody writes.
PART = "ᚖ"  # Marks letters that are no word.
JOINTS = str.maketrans("-_./:\\", "ᚐᚑᚒᚓᚔᚕ")
# It begins with the sign, not with what is before it: that is twice as fast.
_JOINT = re.compile(r"[-_./:\\](?<=[^\W_].)[-_./:\\]{0,2}(?=[^\W_])")


def fold(text: str) -> str:
    """The text in lower case, without accents, full-width forms and Traditional characters,
    and with words for the signs that matter in names."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).lower().translate(_characters())
        if _ACCENTED.search(text):
            bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
            text = unicodedata.normalize("NFC", bare)
    else:
        text = text.lower()
    if "+" in text or "#" in text:
        text = _SIGNED.sub(lambda sign: _SPOKEN[sign[0]], text)
    return _JOINT.sub(lambda joint: f" {joint[0].translate(JOINTS)} ", text)


def words(folded: str) -> list[str]:
    """The words of a folded text, in order, as the index holds them.

    A run of dense script gives each pair of neighbours, then its last character alone.
    Where letters meet dense script, with at most spaces between, up to `_REACH` letters
    are also words together with the character they meet. So any part of a text that is
    dense or has a piece of it beside letters is a sequence of words that nothing else has.
    """
    found: list[str] = []
    before = ""
    for piece in _PIECE.findall(folded):
        if is_dense(piece):
            run = _SPACE.sub("", piece)
            found += (before[-n:] + run[0] for n in range(min(len(before), _REACH), 0, -1))
            found.extend(map(add, run, run[1:]))
            found.append(run[-1])
            before = run[-1]
        elif piece[0].isalnum():
            if is_dense(before):
                found += (before + piece[:n] for n in range(1, min(len(piece), _REACH) + 1))
            found.append(piece)
            before = piece
        else:
            before = ""
    return found


def short_parts(found: set[str]) -> set[str]:
    """Words for what one may look for that is shorter than a word of letters, or one character
    of dense script: what the words of a record hold, wherever in them."""
    letters = " ".join(filter(is_letters, found))
    parts = {*letters, *map(add, letters, letters[1:])}
    return {
        *(f"{PART}{part}" for part in parts if " " not in part),
        *filter(is_dense, set("".join(found))),
    }


def is_dense(word: str) -> bool:
    """Whether a word is written in a script without spaces."""
    return not word.isascii() and _IS_DENSE.match(word) is not None


def is_letters(word: str) -> bool:
    """Whether a word has nothing of a script without spaces."""
    return word.isascii() or not (is_dense(word) or is_dense(word[-1]))


@cache
def simplified() -> dict[str, str]:
    """Traditional characters with their Simplified ones, from OpenCC's data.

    Character by character, because the browser cannot hold the phrases: what matters is
    that both sides write a word in the same way.
    """
    import opencc  # Heavy enough to matter to builds that make no index.

    characters = [chr(code) for start, end in _IDEOGRAPHS for code in range(start, end)]
    converter = opencc.OpenCC("t2s")
    found = converter.convert("\n".join(characters)).split("\n")
    table = {a: b for a, b in zip(characters, found, strict=True) if a != b}
    return {a: table.get(b, b) for a, b in table.items()}


@cache
def _characters() -> dict[int, str | None]:
    return str.maketrans({**simplified(), **dict.fromkeys(_INVISIBLE)})
