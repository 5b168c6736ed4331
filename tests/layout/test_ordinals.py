"""Where a file stands in its series, in every way people number things."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coursetree.model import Facts

ORDINALS = [
    ("作业10.pdf", (10,)),
    ("hw3.pdf", (3,)),
    ("Lecture02.pdf", (2,)),
    ("Exp06/README.md", (6,)),
    ("homework1-part.pdf", (1,)),
    ("作业１２.pdf", (12,)),
    ("3-1导数.ppt", (3, 1)),
    ("6.1 Limits.pdf", (6, 1)),
    ("04 第三章.one", (3,)),
    ("00 课件/第5章.pdf", (5,)),
    ("00 课件/算法.pdf", ()),
    ("第十一讲 小波.pdf", (11,)),
    ("第廿一讲.pdf", (21,)),
    ("第二十次作业.pdf", (20,)),
    ("第3周作业.pdf", (3,)),
    ("第三周第二次小作业.pptx", (3, 2)),
    ("实验一.doc", (1,)),
    ("作业二答案.doc", (2,)),
    ("ch12.ppt", (12,)),
    ("Chap_5_4_极值.ppt", (5, 4)),
    ("Chapter 3.pdf", (3,)),
    ("Lab1_2.m", (1, 2)),
    ("hw5_T3.m", (5,)),
    ("期末（2）.jpg", (2,)),
    ("期末1.jpg", (1,)),
    ("First Experiment/a.txt", (1,)),
    ("homeworks/6/solution.pdf", (6,)),
    ("第四次作业/图.pdf", (4,)),
    ("2019年期末.pdf", ()),
    ("作业4_20241023.pdf", (4,)),
    ("Lab1_PB20123456.pdf", (1,)),
    ("模式识别2019-18-聚类.pdf", (18,)),
    ("资料汇总v1.0.pdf", ()),
    ("期末.pdf", ()),
]


@pytest.mark.parametrize(("path", "ordinal"), ORDINALS)
def test_a_name_tells_its_place(
    path: str, ordinal: tuple[int, ...], facts_of: Callable[[str], Facts]
) -> None:
    assert facts_of(f"线性代数/{path}").ordinal == ordinal
