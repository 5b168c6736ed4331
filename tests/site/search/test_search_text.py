"""The browser reads texts and queries by the rules that the index is made by."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Page

from coursetree.site.search.normalise import fold, simplified, words

pytestmark = pytest.mark.browser

TEXTS = [
    "動態規劃 Ｄｙｎａｍｉｃ　Programming，2018年秋（第①章）",
    "C++、C# 与 F#；std::vector<int> my_var = a->b; // 注释",
    "二叉树B树AVL树的旋转；O(n log n)\n換行\n處後繼續 café Poincaré ½",
    "2018-2019-1_期末A卷.pdf / ../考试\\答案 (1).docx",
    "データ構造とアルゴリズム 자료 구조 𠮷野家 ガ",
    "zero\u200bwidth soft\u00adhyphen in İstanbul, ΣΑΣ, and back again to where it began",
]
SEQUENCES = """(parts) => parts.map((part) => {
  const runs = text.runs(part);
  const more = runs.length > 1 || (runs[0]?.dense && runs[0].text.length > 1);
  return more ? text.sequence(runs) : [];
})"""
PREPARE = """async (characters) => {
  const text = await import("../assets/coursetree/search-text.js");
  window.text = text;
  window.simplified = text.pairs(characters);
}"""


@pytest.fixture
def reading(page: Page, address: str) -> Page:
    page.goto(f"{address}search/")
    page.evaluate(PREPARE, "".join(a + b for a, b in simplified().items()))
    return page


@pytest.mark.parametrize("text", [*TEXTS, "x" * 100])
def test_both_sides_see_the_same_words(reading: Page, text: str) -> None:
    seen = reading.evaluate("(t) => text.words(text.fold(t, simplified))", text)
    assert seen == words(fold(text))


def test_any_part_of_a_text_is_a_row_of_its_words(reading: Page) -> None:
    """A part that ends in the middle of letters has them as the first or last word."""
    chance = random.Random(7)  # noqa: S311  the same parts every time
    for folded in map(fold, TEXTS):
        starts = [chance.randrange(len(folded) - 1) for _ in range(300)]
        parts = [folded[start : start + chance.randint(2, 12)] for start in starts]
        rows = reading.evaluate(SEQUENCES, parts)
        whole = words(folded)
        assert all(_is_row(row, whole) for row in rows), (folded, parts, rows)
        assert sum(map(bool, rows)) > 100


def _is_row(part: list[str], whole: list[str]) -> bool:
    rows = (whole[n : n + len(part)] for n in range(len(whole) - len(part) + 1))
    return len(part) == 0 or any(
        row[0].endswith(part[0]) and row[1:-1] == part[1:-1] and row[-1].startswith(part[-1])
        for row in rows
    )


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("求矩陣的特徵值。", "特征值", ["特徵值"]),
        ("动态\n规划与动态。规划", "动态规划", ["动态\n规划"]),
        ("ＭＡＴＬＡＢ and matlab", "Matlab", ["ＭＡＴＬＡＢ", "matlab"]),
        ("a SubTree of trees", "tree", ["Tree", "tree"]),
        ("use C++ or c++11, not C", "c++", ["C++", "c++"]),
        ("my_var, my var, my-var", "my_var", ["my_var"]),
        ("2018 年", "2018年", ["2018 年"]),
        ("café", "cafe", ["café"]),
        ("a.b*c (d)", "a.b", ["a.b"]),
    ],
)
def test_what_is_found_is_marked_as_it_is_written(
    reading: Page, text: str, query: str, marked: list[str]
) -> None:
    found = reading.evaluate(
        """([t, q]) => text
          .occurrences(t, [text.runs(text.fold(q, simplified))], simplified)
          .map(([start, end]) => t.slice(start, end))""",
        [text, query],
    )
    assert found == marked


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("  two   words ", ["two", "words"]),
        ('"machine learning" exam', ["machine learning", "exam"]),
        ("“机器 学习”　期末", ["机器 学习", "期末"]),
        ('"unclosed quote', ["unclosed quote"]),
        ('""', []),
    ],
)
def test_a_query_is_words_and_quotations(reading: Page, query: str, units: list[str]) -> None:
    assert reading.evaluate("(q) => text.units(q)", query) == units
