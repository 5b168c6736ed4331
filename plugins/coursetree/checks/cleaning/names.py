"""Names without numbers of people, and that every system takes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from coursetree.checks.rulebook import id_card, phone, student_number
from coursetree.layout import load_vocabulary
from coursetree.tree.names import check_names

_UNFIT = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')
_SEPARATORS = r"[\s_\-+.,，、（）()]"
_RUNS = re.compile(r"([\s_\-+])[\s_\-+]+")
_NOTHING_LEFT = "file"
_EDGES = " _-+.,，、"


def clean_name(name: str) -> str:
    """A name to propose for a file; the same one where nothing is wrong with it."""
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = name, "", ""
    clean = _UNFIT.sub("", unicodedata.normalize("NFC", stem))
    without = _without_people(clean)
    if without != clean or clean != stem:
        clean = _RUNS.sub(r"\1", without).strip(_EDGES) or _NOTHING_LEFT
    return clean.rstrip(" .") + dot + ending.rstrip(" .")


def _without_people(stem: str) -> str:
    """Without numbers of people, and without a name of somebody beside one."""
    numbers = student_number.numbers(())
    if not numbers.search(stem):
        return phone.SHAPE.sub("", id_card.SHAPE.sub("", stem))
    beside = rf"(?:{numbers.pattern})"
    person = rf"(?:{_surnames()})[\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])"
    stem = re.sub(rf"{beside}{_SEPARATORS}*{person}", "", stem)
    stem = re.sub(rf"(?<![\u4e00-\u9fff]){person}{_SEPARATORS}*{beside}", "", stem)
    return numbers.sub("", stem)


@cache
def _surnames() -> str:
    return "|".join(map(re.escape, load_vocabulary().lists["surnames"]))


def clean_stem(text: str) -> str:
    """A text as a name without an extension that no check objects to; perhaps empty."""
    words = clean_name(" ".join(re.sub(r"[/\\]", " ", text).split()) + ".x")
    stem = words.removesuffix(".x").strip(_EDGES).removesuffix(".")
    nothing = stem == _NOTHING_LEFT != text.strip()
    return "" if nothing or check_names((f"{stem}.x",)).findings else stem
