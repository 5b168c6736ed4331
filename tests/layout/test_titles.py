"""Titles to show lose the traces of how a file got here, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from coursetree.layout import Naming, natural_key
from coursetree.model import Facts, Layout

TITLES = [
    ("hw/10零件图答案_110409657.ppt", "10零件图答案"),
    ("Solutions03_606103979.pdf", "Solutions03"),
    ("2099012345_860905_616706560_2099012345_第七次作业.pdf", "第七次作业"),
    ("作业_2099012345_第七次.pdf", "作业 第七次"),
    ("试卷/接口样卷1_20180606131741.pdf", "接口样卷1"),
    ("作业4_20241023.pdf", "作业4 20241023"),
    ("期末试题 (1).pdf", "期末试题"),
    ("期末试卷(1)(1)(1).pdf", "期末试卷"),
    ("期末（2）.jpg", "期末（2）"),
    ("作业9及答案(2).pdf", "作业9及答案(2)"),
    ("期末最终版.pdf", "期末"),
    ("总复习（待修改）.ppt", "总复习"),
    ("期末题目_v9.pdf", "期末题目"),
    ("综合练习(七).doc.doc", "综合练习(七)"),
    ("6.1 Limits.md", "6.1 Limits"),
    ("【高代】期末.pdf", "【高代】期末"),
    ("小测_20172018S2.doc", "小测 20172018S2"),
    ("期末试题/IMG_0042.JPG", "期末试题"),
    ("期末试题/QQ图片20141029234140.jpg", "期末试题"),
    ("期末试题/753e81f80249e1a8f54deaf49c1fda5c_.jpg", "期末试题"),
    ("期末试题/3.jpg", "期末试题 3"),
    ("试卷/2017-2018.md", "2017-2018"),
    ("期末/图片/04.jpg", "期末 04"),
    ("期末（回忆v2.0版）.pdf", "期末（回忆）"),
    ("期末（v2.0版）.pdf", "期末"),
    ("期末/20990123456_.pic.jpg", "pic"),
    ("README.md", "线性代数"),
]


@pytest.mark.parametrize(("path", "title"), TITLES)
def test_a_title_is_clean(path: str, title: str, facts_of: Callable[[str], Facts]) -> None:
    assert facts_of(f"线性代数/{path}").title == title


def test_the_numbers_of_a_series_are_kept(lay_out: Callable[[Iterable[str]], Layout]) -> None:
    folder = "线性代数/2019期末"
    layout = lay_out([f"{folder}/试卷 (1).jpg", f"{folder}/试卷 (2).jpg", "数论/hw1.pdf"])
    assert [facts.title for facts in layout.facts.values()][1:] == ["试卷 (1)", "试卷 (2)"]


@pytest.mark.parametrize(
    ("question", "solution"),
    [
        ("hw4", "hw4_sol"),
        ("期末试题", "期末答案"),
        ("试卷-A", "试卷-A-参考答案"),
        ("19级期末考试题B", "19级期末答案B"),
        ("期末考试試題A卷", "期末考试A卷答案"),
        ("代数 10-01期末试题A", "代数 10-01期末答案A"),
    ],
)
def test_a_question_and_its_solution_have_a_core_in_common(question: str, solution: str) -> None:
    naming = Naming()
    assert naming.core(question) == naming.core(solution) != ""


@pytest.mark.parametrize(
    ("name", "category"),
    [("labs", True), ("考试", True), ("lab1", False), ("线性代数", False), ("2019", False)],
)
def test_a_shelf_is_called_by_a_kind_alone(name: str, category: bool) -> None:
    assert Naming().is_category(name) is category


def test_names_sort_as_people_count() -> None:
    names = ["第十一讲", "lab10", "第九讲", "lab2", "第十讲"]
    assert sorted(names, key=natural_key) == ["lab2", "lab10", "第九讲", "第十讲", "第十一讲"]
