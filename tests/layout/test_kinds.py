"""What a file is for, by its own name, its folders, its format and its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from coursetree.model import Facts, Kind, Layout

FactsOf = Callable[[str], Facts]
LayOut = Callable[[Iterable[str]], Layout]

# Paths below 线性代数/ by kind.
KINDS = {
    Kind.EXAM: """
        exam/a.pdf
        试卷/1.doc
        考试/2013-2014-1/13-14-1-A.pdf
        期中/a.jpg
        历年考题/a.doc
        期末试题.pdf
        2016midterm.rar
        mt1.pdf
        回忆版.docx
        A卷.pdf
        2019年真题.pdf
        往年题.txt
        假卷子/A.doc
        practice-final.pdf
        小测1.doc
        考点.md
        Quiz/Q3_sol.pptx
        考古題/105上.pdf
        复习资料/2017期末试卷.pdf
        slides/期中考试.pdf
        期末复习试题_A卷.pdf
        试卷总结.pdf
        2011春季线性代数.doc
        线代王小明2018秋.jpg
        OOPFinalExam/Problem2/lcs.cpp
    """,
    Kind.SLIDES: """
        slides/1.pdf
        课件/第三章.pdf
        PPT/a.pdf
        讲义1.pdf
        lec07.pdf
        Lecture02/intro.pdf
        第十一讲 小波.pdf
        目标代码生成.ppt
        投影片/a.pdf
        课件/习题课.ppt
        课件/01 绪论.pdf
        ebook/微积分讲义/1-1实数.ppt
        第1章-课程介绍与绪论.pdf
        slides/2024-带笔记-mlin/1 信号.pdf
    """,
    Kind.LAB: """
        实验/a.doc
        labs/lab2/report.pdf
        Exp07/README.md
        上机/1.m
        实验报告.docx
        codes/mlin/Lab3_report.docx
        实验密码学/javadoc/index.html
        labs/2019-mlin/lab3/src/code.c
        attack实验/target/phase3.txt
        labs/2023_WJD/ex2/main.c
    """,
    Kind.ASSIGNMENT: """
        作业/1.doc
        assignments/a.pdf
        homework7.pdf
        hw3.pdf
        ps1.pdf
        第7章习题.pdf
        练习与题库/题库.pdf
        exercise/ex3.java
        ppt/作业3.ppt
        Lectures/exercise 3.pptx
        Lecture1_Exercise/problem2/func.h
        思考题.doc
        练习/期末练习参考答案.pdf
        单元自测题七.doc
        课后答案/a.pdf
    """,
    Kind.PROJECT: """
        project/a.c
        大作业（二选一）/exp4/pic/stu.png
        课程设计/代码/a.cpp
        TeamProject/oop/a.png
        第3周实验与大作业/readme.md
        第三周作业/第三周大作业.ppt
        期末论文.docx
        图论应用报告.pdf
        小组汇报/第一组.pdf
        finalreport/a.pdf
    """,
    Kind.NOTES: """
        notes/a.pdf
        复习资料/第2章.doc
        复习资料/作业1.pdf
        期末复习.pdf
        笔记2.md
        考试/考试重点.docx
        exams/复习提纲.pdf
        自然语言期末复习A4纸.docx
        小抄.pdf
        cheatsheet.pdf
        知识点/二次型.png
        思维导图.png
        期末整理.doc
        总结-王小波/第一章.pdf
        notes/习题讲解.pdf
    """,
    Kind.TEXTBOOK: """
        textbooks/a.pdf
        教材/a.pdf
        信号（第3版）.pdf
        Information Theory 3rd edition.pdf
        电子书-课后习题参考答案.pdf
        高等代数第五版.epub
    """,
    Kind.SYLLABUS: """
        syllabus.pdf
        教学大纲.doc
        课程说明.pdf
        授课计划表.pdf
    """,
    Kind.CODE: """
        codes/mlin/tree.py
        src/main.c
        t51.py
        test.py
    """,
    Kind.README: """
        README.md
        readme.txt
        文件说明.md
    """,
    Kind.OTHER: """
        参考文献/a.rtf
        materials/.gitkeep
        tag.toml
        polbooks.dat
    """,
}


@pytest.mark.parametrize(
    ("path", "kind"),
    [(path.strip(), kind) for kind, paths in KINDS.items() for path in paths.strip().splitlines()],
)
def test_a_name_tells_the_kind(path: str, kind: Kind, facts_of: FactsOf) -> None:
    assert facts_of(f"线性代数/{path}").kind is kind


# Trees where only the company a file keeps tells its kind: the path, its kind, the rest.
COMPANY = [
    ("密码学/AES/pic/1.png", Kind.PROJECT, ["密码学/AES/aes.cpp", "密码学/AES/第二次大作业.txt"]),
    (
        "密码学/软件漏洞/recho",
        Kind.LAB,
        ["密码学/实验1/a.c", "密码学/逃逸实验/b.c", "密码学/大作业/c.c"],
    ),
    ("密码学/cache/time.png", Kind.PROJECT, ["密码学/cache/report.md", "密码学/cache/src/a.cpp"]),
    ("密码学/cv3 特征.pdf", Kind.SLIDES, [f"密码学/cv{n} 图像.pdf" for n in (1, 2, 4, 5)]),
    ("密码学/3.jpg", Kind.EXAM, [f"密码学/{year}期末.jpg" for year in (2011, 2012, 2013)]),
    ("数字逻辑实验/加法器/db/a.qmsg", Kind.LAB, []),
    ("试卷/高等数学/极限.pdf", Kind.EXAM, ["笔记/高等数学/a.pdf", "试卷/线性代数/b.pdf"]),
    ("软件测试/测试计划.xyz", Kind.OTHER, []),
]


@pytest.mark.parametrize(("path", "kind", "others"), COMPANY)
def test_neighbours_tell_the_kind(
    path: str, kind: Kind, others: list[str], lay_out: LayOut
) -> None:
    layout = lay_out([path, *others, "数论/考试/2011.pdf", "操作系统/labs/lab1/a.c"])
    assert layout.facts[path].kind is kind


def test_what_is_outside_the_courses_has_a_kind_only_where_it_says_so(lay_out: LayOut) -> None:
    layout = lay_out(["HW7.pdf", "x.pdf", "utils/exam.py", "数论/考试/1.pdf", "拓扑学/作业/1.pdf"])
    kinds = [layout.facts[path].kind for path in ("HW7.pdf", "x.pdf", "utils/exam.py")]
    assert kinds == [Kind.ASSIGNMENT, None, None]


def test_a_guess_is_less_sure_than_a_word(facts_of: FactsOf) -> None:
    said, guessed = facts_of("线性代数/hw3.pdf"), facts_of("线性代数/a.bin")
    assert said.confidence["kind"] > 0.8
    assert guessed.confidence["kind"] < 0.5
