"""Texts are read in one way: whoever writes a word differently still finds it."""

from __future__ import annotations

import pytest

from coursetree.site.search.normalise import fold, simplified, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("資料結構與演算法", "资料结构与演算法"),
        ("後來、以後", "后来、以后"),
        ("乾隆年間的電腦", "干隆年间的电脑"),
        ("ＭＡＴＬＡＢ　２０１８", "matlab 2018"),
        ("⼀⼆⾼", "一二高"),
        ("Ⅳ ① ½", "iv 1 1⁄2"),
        ("Erdős–Rényi, Poincaré", "erdos–renyi, poincare"),
        ("ガギグ", "ガギグ"),
        ("동적 계획법", "동적 계획법"),
        ("soft\u00adware zero\u200bwidth", "software zerowidth"),
        ("C++ and i++; C# and F# and A#", "cplusplus and iplusplus; csharp and fsharp and asharp"),
        ("a + b ## c", "a + b ## c"),
    ],
)
def test_one_way_of_writing(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("binary search trees", "binary search trees"),
        ("动态规划", "动态 态规 规划 划"),
        ("动态。规划", "动态 态 规划 划"),
        ("动 态\n规划", "动态 态规 规划 划"),
        ("树", "树"),
        ("B树", "b b树 树"),
        ("B 树", "b b树 树"),
        ("B（树）", "b 树"),
        ("AVL树的", "avl avl树 vl树 l树 树的 的"),
        ("用Python写", "用 用p 用py 用pyt 用pyth python thon写 hon写 on写 n写 写"),
        ("hash_table", "hash ᚑ table"),
        ("2018-final.pdf", "2018 ᚐ final ᚒ pdf"),
        ("std::vector", "std ᚔᚔ vector"),
        ("end. Begin - again_", "end begin again"),
        ("getElementById", "getelementbyid"),
        ("x" * 50, f"{'x' * 48} xx"),
        ("!?… ——", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(fold(text)) == expected.split()


def test_every_traditional_character_becomes_one_that_stays() -> None:
    table = simplified()
    assert len(table) > 4000
    assert all(len(a) == len(b) == 1 and fold(a) == fold(b) for a, b in table.items())
