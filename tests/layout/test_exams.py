"""Solutions, parts of exams, papers and what was written down from memory."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coursetree.model import Facts, Role

FactsOf = Callable[[str], Facts]

ROLES = [
    ("考试/期末答案.pdf", Role.SOLUTION),
    ("考试/试卷-B-参考答案及评分标准.pdf", Role.SOLUTION),
    ("hw4_sol.pdf", Role.SOLUTION),
    ("ps1_solution.pdf", Role.SOLUTION),
    ("exams/midterm-2016-ans.pdf", Role.SOLUTION),
    ("作业答案/作业1.pdf", Role.SOLUTION),
    ("Answers/hw1.pdf", Role.SOLUTION),
    ("assignments/mlin的解答/作业4.pdf", Role.SOLUTION),
    ("exams/详解-mlin/2019期末.pdf", Role.SOLUTION),
    ("期中/2012年期中参考答案/第4题.jpg", Role.SOLUTION),
    ("試題詳解/期末.pdf", Role.SOLUTION),
    ("考试/2005期末试题（含答案）.pdf", Role.BOTH),
    ("考试/期中试题与答案.pdf", Role.BOTH),
    ("作业3及答案.pdf", Role.BOTH),
    ("exams/midterm_with_sols.pdf", Role.BOTH),
    ("期末试卷2015-2016年-A卷-答案版.pdf", Role.BOTH),
    ("期末考试A无答案.pdf", Role.STATEMENT),
    ("答案/SetC（无答案）.pdf", Role.STATEMENT),
    ("期末（没有答案）.pdf", Role.STATEMENT),
    ("期末试卷08秋A－（去答案）.doc", Role.STATEMENT),
    ("练习与答案/题目.pdf", Role.STATEMENT),
    ("解析几何/期末.pdf", Role.STATEMENT),
    ("课件/词法解析.ppt", Role.STATEMENT),
    ("labs/lab1/solution.cpp", Role.ATTACHMENT),
    ("期末/IMG_0042.JPG", Role.SCAN),
    ("2014期末1.jpg", Role.SCAN),
    ("labs/lab1/data.csv", Role.STATEMENT),
    ("labs/lab1/a.png", Role.ATTACHMENT),
    ("codes/mlin/tree.py", Role.STATEMENT),
]


@pytest.mark.parametrize(("path", "role"), ROLES)
def test_a_name_tells_the_role(path: str, role: Role, facts_of: FactsOf) -> None:
    assert facts_of(f"线性代数/{path}").role is role


PARTS = [
    ("期中（A）.pdf", "midterm"),
    ("2016midterm.rar", "midterm"),
    ("Midterm2/fa16_mt2.pdf", "midterm"),
    ("试卷/半期试题.doc", "midterm"),
    ("期末考试.pdf", "final"),
    ("exams/2019_final.pdf", "final"),
    ("Exam/Final/ece120fa12.pdf", "final"),
    ("期末模拟题2021.pdf", "final"),
    ("小测1.doc", "quiz"),
    ("quiz1.pdf", "quiz"),
    ("Quiz/Q5_sol.pptx", "quiz"),
    ("期末补考.pdf", "makeup"),
    ("2017期中考试（Final）.pdf", "midterm"),
    ("Midterm3/exam3_final.pdf", "midterm"),
    ("期中期末合集/试卷.pdf", ""),
    ("考试/2017试卷（回忆版）.pdf", ""),
    ("参考答案 2011-2012学年第二学期考试试卷.doc", ""),
    ("期末复习.pdf", ""),
    ("练习/期末练习答案.pdf", ""),
    ("TeamProject/FinalProject-2017.pdf", ""),
]


@pytest.mark.parametrize(("path", "part"), PARTS)
def test_a_name_tells_the_part_of_an_exam(path: str, part: str, facts_of: FactsOf) -> None:
    assert (facts_of(f"线性代数/{path}").exam_part or "") == part


PAPERS = [
    ("试卷-A.pdf", "A"),
    ("期末A卷.docx", "A"),
    ("11-12-2-B答案.pdf", "B"),
    ("试卷B.pdf", "B"),
    ("2006学年第一学期考试试卷（A)答案.doc", "A"),
    ("考试/数值 10-01答案A.pdf", "A"),
    ("21-22(1)B答案.docx", "B"),
    ("考试/C卷.doc", "C"),
    ("假卷子/D.doc", "D"),
    ("期末AB卷.pdf", ""),
    ("高等数学A期末.pdf", ""),
    ("期末.pdf", ""),
    ("作业A.pdf", ""),
]


@pytest.mark.parametrize(("path", "paper"), PAPERS)
def test_a_name_tells_the_paper(path: str, paper: str, facts_of: FactsOf) -> None:
    assert facts_of(f"线性代数/{path}").paper == paper


@pytest.mark.parametrize(
    ("path", "recalled"),
    [
        ("期末（回忆v2.1版）.pdf", True),
        ("AI_2023_recalled.md", True),
        ("回忆卷/期末.doc", True),
        ("期末.pdf", False),
    ],
)
def test_a_name_tells_what_was_recalled(path: str, recalled: bool, facts_of: FactsOf) -> None:
    assert facts_of(f"线性代数/{path}").recalled is recalled
