"""Who teaches and who made a file, where its path says so, and never a student's number."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from coursetree.model import Facts, Layout

FactsOf = Callable[[str], Facts]

TEACHERS = [
    ("王小明老师课件/1 Introduction.pdf", "王小明"),
    ("林老师/2021.pdf", "林"),
    ("陳大文老師/期末.pdf", "陳大文"),
    ("2018秋期中试题-李小四.pdf", "李小四"),
    ("2009A卷答案——张三丰.pdf", "张三丰"),
    ("课件-王小波/1.ppt", "王小波"),
    ("期中考试 2012 欧阳小明.jpg", "欧阳小明"),
    ("期末-高代.pdf", ""),
    ("2014级 计组/a.jpg", ""),
    ("毛概-单元.pdf", ""),
]


@pytest.mark.parametrize(("path", "teacher"), TEACHERS)
def test_teachers(path: str, teacher: str, facts_of: FactsOf) -> None:
    assert facts_of(f"线性代数/{path}").teacher == teacher


def test_a_course_has_its_teacher_for_all_files(facts_of: FactsOf) -> None:
    assert facts_of("数据库概论 胡一伟/2013fall/slides/01.ppt").teacher == "胡一伟"


CONTRIBUTORS = [
    ("Exp07/声速（22级 m_lin）.pdf", "m_lin"),
    ("Exp08/测量（21级 mlin404）/数据.jpg", "mlin404"),
    ("labs/2023_WJD/ex1/a.c", "WJD"),
    ("labs/PSP_2024/Lab2/a.v", "PSP"),
    ("labs/2021_lmh(仅实物)/实验1.pdf", "lmh"),
    ("期末复习笔记by高小飙.docx", "高小飙"),
    ("知识点（mlin整理）.pdf", "mlin"),
    ("作业/第一次作业-王小明.docx", "王小明"),
    ("2013fall/a.pdf", ""),
    ("homework/PB20123456/a.pdf", ""),
    ("作业/2099012345/a.pdf", ""),
    ("labs/2018-final/a.c", ""),
    ("笔记-TCP.pdf", ""),
]


@pytest.mark.parametrize(("path", "contributor"), CONTRIBUTORS)
def test_contributors(path: str, contributor: str, facts_of: FactsOf) -> None:
    assert facts_of(f"线性代数/{path}").contributor == contributor


def test_a_handle_is_believed_where_the_tree_bears_it_out(
    lay_out: Callable[[Iterable[str]], Layout],
) -> None:
    layout = lay_out(
        [
            "数据结构/codes/mlin/tree.py",
            "数据结构/labs/taxi/map.py",
            "算法/notes/mlin/graph.md",
            *(f"算法/notes/第{n}章-psmith.pdf" for n in (1, 2, 3)),
            "算法/notes/第4章-pjones.pdf",
        ]
    )
    said = {path: facts.contributor for path, facts in layout.facts.items()}
    assert said == {
        "数据结构/codes/mlin/tree.py": "mlin",
        "数据结构/labs/taxi/map.py": "",
        "算法/notes/mlin/graph.md": "mlin",
        "算法/notes/第1章-psmith.pdf": "psmith",
        "算法/notes/第2章-psmith.pdf": "psmith",
        "算法/notes/第3章-psmith.pdf": "psmith",
        "算法/notes/第4章-pjones.pdf": "",
    }
