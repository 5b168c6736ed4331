"""Courses are found whatever the tree's shape; each tree is drawn with its courses marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from coursetree.model import CourseRoot, Layout, Season, Term

LayOut = Callable[[Iterable[str]], Layout]

# A directory that is a course ends in ` *`; indentation is depth.
TREES = {
    "courses, then categories": """
        .github/workflows/build.yml
        README.md
        images/logo.png
        utils/make.py
        数据结构 *
          考试/2017-2018-2/试卷-A.pdf
          labs/2018/hash/hash.cpp
        数字逻辑实验 *
          加法器/db/add.qmsg
        软件工程 *
          Agile过程/agile.pdf
          需求分析作业/图.pdf
        人工神经网络 *
          readme.md
    """,
    "code and name": """
        EI332 计算机组成 *
          Lectures/05c_The Processor.pdf
        【B0302281C】JAVA程序设计 *
          试卷/2019.pdf
        [CSIE1210]Introduction to Programming *
          Pointer/129/a.c
          Recursion/7/b.c
        CS101 *
          FA19/Exam/practice-final.pdf
        6.006 *
          fall2011/quiz1_sol.pdf
        cs229 *
          problem-sets/ps1.pdf
    """,
    "curriculum slots": """
        README.md
        大一上
          微积分A(1) *
            exam/期末/2012期末.pdf
          readme.md
        大三下
          人工智能导论 *
            hw/2018/HW1.pdf
        小学期
          Java训练 *
            hw/a.java
    """,
    "years of study": """
        1年级
          高等数学 *
            期末.pdf
        Year 2/Semester 1
          Operating Systems *
            lab1/main.c
        三年级
          编译原理 *
            readme.md
    """,
    "requirement classes and elective areas": """
        专业课
          高等代数 *
            高代I2009秋期末.jpg
          力学A *
            2012期中.pdf
        通选课
          A
            地震概论 *
              样题.doc
          E
            大学国文 *
              作业/一.docx
        公选课
          .gitkeep
        英语课
          B *
            复习.docx
    """,
    "departments": """
        计算机科学与技术系
          数据库概论 胡一伟 *
            2013fall/slides/01.ppt
          离散数学 *
            期末.pdf
        商学院
          经济学院
            货币金融 *
              期末复习.pdf
          经济管理实验班
            微观经济学 *
              期末.pdf
    """,
    "terms, then courses": """
        2018-2019-1
          数据结构 *
            hw1.pdf
          概率论 *
            期中.pdf
        2018-2019-2
          操作系统 *
            lab1/main.c
    """,
    "a plainly named group": """
        计算机
          操作系统 *
            试卷/2018.pdf
          编译原理 *
            作业/1.pdf
        数学
          高等代数 *
            笔记/一.pdf
          数论 *
            试卷/2017.pdf
    """,
    "kind first": """
        试卷
          高等数学 *
            2018期末.pdf
          线性代数 *
            2017期末.pdf
        笔记
          高等数学 *
            极限.pdf
          线性代数 *
            矩阵.pdf
    """,
    "teachers and schools inside a course": """
        通信原理 *
          余老师/复习题.pdf
          物理学院/201401试题A卷.pdf
        人工智能 *
          计算机学院/AI_2023_recalled.md
    """,
    "term glued on": """
        高级人工智能19-20秋季 *
          王小平/01/a.pptx
        《书法研修》19-20秋季 *
          第1课.pdf
    """,
    "one course": """
        . *
        .github/workflows/trigger.yml
        LICENSE
        README.md
        tag.txt
        assignments/2022/answer/HW1.pdf
        exams/深圳/2019/期末.pdf
        exams/本部/2019/期末.pdf
        labs/2024_abc/Lab1/a.m
        labs/深圳/a.m
        materials/.gitkeep
        notes/笔记.pdf
        slides/1.pdf
    """,
    "one course, experiment first": """
        . *
        Exp01/测量（22级 mlin）.pdf
        Exp02/README.md
        Exp10/霍尔效应.pdf
        archived/Infrared/a.png
    """,
    "one course without a directory": """
        . *
        README.md
        hw1.pdf
        期末试卷.pdf
    """,
    "experiments in words": """
        Physics Lab *
          First Experiment/a.cpp
          Second Experiment/b.cpp
    """,
    "an authored site is not a course": """
        mkdocs.yml
        docs/index.md
        docs/数据库系统/CS186.md
        overrides/main.html
    """,
    "uploads beside the courses": """
        HW7.pdf
        21-22(1)A答案.docx
        数据结构 *
          考试/2018.pdf
        操作系统 *
          考试/2018.pdf
    """,
}


def drawn(picture: str) -> tuple[list[str], list[str]]:
    """The file paths and the courses of a drawn tree."""
    paths: list[str] = []
    courses: list[str] = []
    above: list[str] = []
    lines = [line for line in picture.splitlines() if line.strip()]
    margin = len(lines[0]) - len(lines[0].lstrip())
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        depth = (len(line) - len(line.lstrip()) - margin) // 2
        name, star, _ = line.strip().partition(" *")
        above[depth:] = [name]
        path = "/".join(above)
        if star:
            courses.append(path)
        deeper = len(following) - len(following.lstrip()) - margin > depth * 2
        if not deeper and name != ".":
            paths.append(path)
    return paths, courses


@pytest.mark.parametrize("picture", TREES.values(), ids=TREES.keys())
def test_courses_are_where_the_drawing_marks_them(picture: str, lay_out: LayOut) -> None:
    paths, courses = drawn(picture)
    layout = lay_out(paths)
    assert [course.path for course in layout.courses] == sorted(courses)
    for path, facts in layout.facts.items():
        inside = [course for course in courses if course == "." or path.startswith(f"{course}/")]
        assert facts.course == (inside[0] if inside else None), path


NAMES = [
    ("EI332 计算机组成", {"code": "EI332", "title": "计算机组成"}),
    ("【B0302281C】JAVA程序设计", {"code": "B0302281C", "title": "JAVA程序设计"}),
    ("[CSIE1210]Data Structures", {"code": "CSIE1210", "title": "Data Structures"}),
    ("数据结构（CS221）", {"code": "CS221", "title": "数据结构"}),
    ("CS 61A - Interpretation", {"code": "CS 61A", "title": "Interpretation"}),
    ("ECE120", {"code": "ECE120", "title": "ECE120"}),
    ("MATH2010", {"code": "MATH2010", "term": None}),
    ("数据库概论 胡一伟", {"title": "数据库概论", "teachers": ("胡一伟",)}),
    ("软件工程 李宁", {"title": "软件工程", "teachers": ("李宁",)}),
    ("高等数学A", {"title": "高等数学A", "teachers": ()}),
    ("软件工程（双语）", {"title": "软件工程（双语）"}),
    ("模式识别19-20秋季", {"title": "模式识别", "term": Term(year=2019, season=Season.AUTUMN)}),
    ("《书法》19-20春季", {"title": "书法", "term": Term(year=2020, season=Season.SPRING)}),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_a_course_is_named_by_its_directory(
    name: str, expected: dict[str, object], lay_out: LayOut
) -> None:
    layout = lay_out([f"{name}/exams/期末.pdf", "操作系统/labs/lab1.pdf"])
    course: CourseRoot = {course.path: course for course in layout.courses}[name]
    assert {field: getattr(course, field) for field in expected} == expected


def test_a_course_remembers_what_gathers_it(lay_out: LayOut) -> None:
    layout = lay_out(["商学院/经济学院/货币金融/期末.pdf", "数学系/数论/期末.pdf"])
    assert [course.group for course in layout.courses] == ["商学院/经济学院", "数学系"]


def test_the_term_above_a_course_is_its_files(lay_out: LayOut) -> None:
    layout = lay_out(["2018-2019-2/操作系统/作业1.pdf", "2018-2019-1/概率论/作业1.pdf"])
    term = layout.facts["2018-2019-2/操作系统/作业1.pdf"].term
    assert term == Term(year=2019, season=Season.SPRING)
