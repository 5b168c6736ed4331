"""Which text layers a reader would call broken."""

from __future__ import annotations

import pytest

from coursetree.text.garble import is_garbled, name_glyphs

MARK = "\u14aa\u3162\u0436\u2d24\u11d4\u0a0e\u0833\u1c2c\u1d3e\n"
CHINESE = "设 f(x) 在闭区间上连续，证明存在 ξ 使得结论成立。\n" * 5
ENGLISH = "Show that the sequence converges and find its limit.\n" * 5

TABLE = {
    "chinese": (CHINESE, False),
    "english": (ENGLISH, False),
    "russian": ("Докажите, что последовательность сходится.\n" * 5, False),
    "korean": ("수열이 수렴함을 보이고 극한을 구하시오.\n" * 5, False),
    "french": ("L'élève était très étonné : à côté, ça gêne où être.\n" * 5, False),
    "formulas": ("∀ε>0 ∃δ: |x−y|<δ ⇒ ‖f(x)−f(y)‖≤ε, 𝑥∈ℝ, α̂≠β′\n" * 5, False),
    "pieces of brackets": ("A = \uf8eb1 2\uf8f6\n\uf8ed3 4\uf8f8 是矩阵的全部元素\n" * 5, False),
    "bullets": ("\uf0b7 栈 \uf0b7 队列 \uf0d8 二叉树\n" * 10, False),
    "a watermark": (
        CHINESE * 4 + "\u14aa\u3162\u0436\u2d24\u11d4\u0a0e\u0833\u1c2c\u1d3e\n",
        False,
    ),
    "too little to tell": ("\x1b\x7f\x13", False),
    "old CTeX": ("Qßy²α3Q˛\x1bgÍ\x1fu2½ˆ4\n" * 8, True),
    "GBK as Latin": ("²Ù×÷ÏµÍ³ÆÚÄ©¿¼ÊÔÊÔÌâ\n" * 8, True),
    "bad mapping": ("考ᡰ有物品（包ᤜ空白纸张、手\u187b机、ᡆ有存储）\n" * 8, True),
    "nothing mapped": ("函数\ufffd\ufffd的\ufffd极限\n" * 20, True),
}


@pytest.mark.parametrize("name", TABLE)
def test_table(name: str) -> None:
    text, expected = TABLE[name]
    assert is_garbled(text) is expected


def test_names_of_glyphs_are_gbk() -> None:
    assert name_glyphs("/cjkB2D9/cjkD7F7 x /cjkFFFF") == "操作 x ��"
