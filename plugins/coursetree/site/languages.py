"""Guess the language of an interface from the names in a tree."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HAN = re.compile(r"[\u3400-\u9fff]")
# Frequent characters of course names that only one of the two scripts has.
_TRADITIONAL = frozenset("學數實驗課題線電計機資訊業論體統習變總際開關應與專題題無試卷實現")
_SIMPLIFIED = frozenset("学数实验课题线电计机资讯业论体统习变总际开关应与专无试现")


def guess(names: Iterable[str]) -> str:
    """`zh`, `zh-Hant` or `en`: what most of these names are written in."""
    names = list(names)
    han = [name for name in names if _HAN.search(name)]
    if len(han) * 2 < len(names) or not han:
        return "en"
    text = "".join(han)
    traditional = sum(character in _TRADITIONAL - _SIMPLIFIED for character in text)
    simplified = sum(character in _SIMPLIFIED - _TRADITIONAL for character in text)
    return "zh-Hant" if traditional > simplified else "zh"
