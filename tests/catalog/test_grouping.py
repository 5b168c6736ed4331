"""Files become the materials that a reader looks for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

TREES = {
    "a solution joins its question in the same folder": (
        """
        线性代数/考试/2012-2013-2/12-13-2-A.pdf
        线性代数/考试/2012-2013-2/12-13-2-A答案.pdf
        线性代数/考试/2012-2013-2/12-13-2-B.pdf
        """,
        """
        exam | 考试 12-13-2-A | 2013-spring | A = 12-13-2-A.pdf:statement,"""
        """ 12-13-2-A答案.pdf:solution
        exam | 考试 12-13-2-B | 2013-spring | B = 12-13-2-B.pdf:statement
        """,
    ),
    "a solution joins its question across folders": (
        """
        线性代数/作业/作业1.pdf
        线性代数/作业/作业2.pdf
        线性代数/作业答案/作业1答案.pdf
        线性代数/作业答案/作业2答案.pdf
        """,
        """
        assignment | 作业1 = 作业1.pdf:statement, 作业1答案.pdf:solution
        assignment | 作业2 = 作业2.pdf:statement, 作业2答案.pdf:solution
        """,
    ),
    "a question that says nothing of itself is of its solution's kind": (
        """
        密码学/密码08A.pdf
        密码学/密码08A答案.pdf
        """,
        """
        assignment | 密码08A = 密码08A.pdf:statement, 密码08A答案.pdf:solution
        """,
    ),
    "a folder's place in a list does not make its homework one": (
        """
        程序设计/01 Homework/第1次作业.pdf
        程序设计/01 Homework/第2次作业.pdf
        程序设计/01 Homework/第3次作业.pdf
        程序设计/hw4/problem 1.pdf
        程序设计/hw4/problem 2.pdf
        程序设计/hw4/problem 3.pdf
        """,
        """
        assignment | hw4 | folder = problem 1.pdf:statement, problem 2.pdf:statement,"""
        """ problem 3.pdf:statement
        assignment | 第1次作业 = 第1次作业.pdf:statement
        assignment | 第2次作业 = 第2次作业.pdf:statement
        assignment | 第3次作业 = 第3次作业.pdf:statement
        """,
    ),
    "what is for tools is no material": (
        """
        exams/2021/final.pdf
        exams/2022/final.pdf
        labs/lab1/main.c
        labs/lab1/README.md
        homework/hw1.pdf
        .github/workflows/check.yml
        """,
        """
        exam | final | 2022 | final = final.pdf:statement
        exam | final | 2021 | final = final.pdf:statement
        assignment | hw1 = hw1.pdf:statement
        lab | lab1 | folder = main.c:attachment, README.md:statement
        """,
    ),
    "a solution that fits two questions stays alone": (
        """
        微积分/试卷/2019期末 甲班.pdf
        微积分/试卷/2019期末 乙班.pdf
        微积分/答案/2019期末答案.pdf
        """,
        """
        exam | 2019期末 乙班 | 2019 | final = 2019期末 乙班.pdf:statement
        exam | 2019期末 甲班 | 2019 | final = 2019期末 甲班.pdf:statement
        exam | 2019期末答案 | 2019 | final = 2019期末答案.pdf:solution
        """,
    ),
    "a solution of another year is not this year's": (
        """
        Operating Systems/exams/2021/final.pdf
        Operating Systems/exams/2022/final.pdf
        Operating Systems/exams/solutions/final 2022 solution.pdf
        """,
        """
        exam | final | 2022 | final = final.pdf:statement, final 2022 solution.pdf:solution
        exam | final | 2021 | final = final.pdf:statement
        """,
    ),
    "two formats of one text are one material": (
        """
        Operating Systems/notes/week1.pdf
        Operating Systems/notes/week1.docx
        """,
        "notes | week1 = week1.docx:statement, week1.pdf:statement",
    ),
    "numbered photographs are one paper, in the order of their numbers": (
        """
        数据结构/期末/2019期末1.jpg
        数据结构/期末/2019期末2.jpg
        数据结构/期末/2019期末10.jpg
        数据结构/期末/2019期末答案.pdf
        """,
        "exam | 2019期末 | 2019 | final = 2019期末1.jpg:scan, 2019期末2.jpg:scan,"
        " 2019期末10.jpg:scan, 2019期末答案.pdf:solution",
    ),
    "photographs without a name take that of their folder": (
        """
        物理/试卷/2018 期末/1.jpg
        物理/试卷/2018 期末/2.jpg
        物理/试卷/IMG_0041.JPG
        物理/试卷/IMG_0042.JPG
        """,
        """
        exam | 2018 期末 | 2018 | final = 1.jpg:scan, 2.jpg:scan
        exam | 试卷 = IMG_0041.JPG:scan, IMG_0042.JPG:scan
        """,
    ),
    "a lab is one material with its folder": (
        """
        数据结构/实验/实验一 链表/main.c
        数据结构/实验/实验一 链表/list.h
        数据结构/实验/实验一 链表/报告.docx
        数据结构/实验/实验二 树/tree.c
        数据结构/实验/实验二 树/Makefile
        """,
        """
        lab | 实验一 链表 | folder = list.h:attachment, main.c:attachment, 报告.docx:statement
        lab | 实验二 树 | folder = Makefile:attachment, tree.c:attachment
        """,
    ),
    "a source tree is one line however deep it is": (
        """
        物理/lib/protobuf/a.h
        物理/lib/protobuf/b.h
        物理/lib/protobuf/c/d.h
        """,
        "code | lib | folder = a.h:statement, b.h:statement, d.h:statement",
    ),
    "four loose sources are one folder, three are three files": (
        """
        Operating Systems/code/a.py
        Operating Systems/code/b.py
        Operating Systems/code/c.py
        Operating Systems/code/d.py
        数值分析/t1.py
        数值分析/t2.py
        """,
        """
        code | code | folder = a.py:statement, b.py:statement, c.py:statement, d.py:statement
        code | t1 = t1.py:statement
        code | t2 = t2.py:statement
        """,
    ),
    "a name that says nothing, or whose it is, takes that of its folder": (
        """
        操作系统/作业/3/2099010001+李四方.pdf
        操作系统/作业/4/4.docx
        """,
        """
        assignment | 作业 3 = 2099010001+李四方.pdf:statement
        assignment | 作业 4 = 4.docx:statement
        """,
    ),
    "photographs by question or by a camera's number are one paper": (
        """
        数据库/考试/2014期中/第一题.jpg
        数据库/考试/2014期中/第二题.jpg
        数据库/考试/2014期中/第十题-解法2.jpg
        物理/考试/2015期末/mmexport1418905311000.jpg
        物理/考试/2015期末/0f3c2d1a9b8e7f6a5c4d3e2f1a0b9c8d.jpg
        """,
        """
        exam | 2014期中 | 2014 | midterm = 第一题.jpg:scan, 第二题.jpg:scan,"""
        """ 第十题-解法2.jpg:solution
        exam | 2015期末 | 2015 | final = 0f3c2d1a9b8e7f6a5c4d3e2f1a0b9c8d.jpg:scan,"""
        """ mmexport1418905311000.jpg:scan
        """,
    ),
    "a year's folder of folders is a shelf": (
        """
        数据结构/labs/2018/Huffman/a.c
        数据结构/labs/2018/Huffman/b.c
        数据结构/labs/2018/Hash/c.c
        数据结构/labs/2018/Hash/d.c
        """,
        """
        lab | Hash | 2018 | folder = c.c:attachment, d.c:attachment
        lab | Huffman | 2018 | folder = a.c:attachment, b.c:attachment
        """,
    ),
    "a paper with its own answers attracts no question, nor does an undated one": (
        """
        固体物理/考试/试题A卷.pdf
        固体物理/考试/2017年A卷答案.pdf
        固体物理/考试/2017年试题及答案B卷.pdf
        固体物理/考试/试题B卷.pdf
        """,
        """
        exam | 2017年A卷答案 | 2017 | A = 2017年A卷答案.pdf:solution
        exam | 2017年试题及答案B卷 | 2017 | B = 2017年试题及答案B卷.pdf:both
        exam | 试题A卷 | A = 试题A卷.pdf:statement
        exam | 试题B卷 | B = 试题B卷.pdf:statement
        """,
    ),
    "a student number is no title, a date is": (
        """
        工程图学/作业/CAD3/2016000001/a.dwg
        工程图学/作业/CAD3/2016000001/b.dwg
        工程图学/笔记/20180403.md
        """,
        """
        assignment | CAD3 | folder = a.dwg:attachment, b.dwg:attachment
        notes | 笔记 20180403 | 2018 = 20180403.md:statement
        """,
    ),
    "pictures of a text belong to it": (
        """
        Operating Systems/notes/week1.md
        Operating Systems/notes/images/fig1.png
        Operating Systems/notes/images/fig2.png
        """,
        "notes | week1 = week1.md:statement, fig1.png:attachment, fig2.png:attachment",
    ),
}


@pytest.mark.parametrize("name", TREES)
def test_grouping(name: str, draw: Callable[[str], str]) -> None:
    tree, expected = TREES[name]
    assert draw(tree).splitlines() == [line.strip() for line in expected.strip().splitlines()]
