"""A listing in, a table out: one row for every path, whatever is in its name."""

from __future__ import annotations

import csv

from hypothesis import given, settings
from hypothesis import strategies as st

from coursetree.layout import infer, read_listing, rows
from coursetree.model import Entry

LISTING = """\
12\t数据结构/考试/2017-2018-2/试卷-A-答案.pdf\r
\t算法/hw1.pdf
BAD\t算法/hw2.pdf

README.md
"""


def table(*paths: str) -> list[dict[str, str]]:
    layout = infer(read_listing(paths))
    return list(csv.DictReader(rows(layout), delimiter="\t"))


def test_a_listing_is_a_tree_in_memory() -> None:
    tree = read_listing(LISTING.splitlines(keepends=True))
    assert tree.root is None
    assert tree.entries == (
        Entry(path="README.md"),
        Entry(path="数据结构/考试/2017-2018-2/试卷-A-答案.pdf", size=12),
        Entry(path="算法/hw1.pdf"),
        Entry(path="算法/hw2.pdf"),
    )


def test_a_row_has_every_fact() -> None:
    row = table("数据结构/考试/2017-2018-2/期末试卷-A-答案.pdf", "算法/hw1.pdf")[0]
    assert row == {
        "path": "数据结构/考试/2017-2018-2/期末试卷-A-答案.pdf",
        "course_dir": "数据结构",
        "kind": "exam",
        "solution": "1",
        "year": "2018",
        "season": "spring",
        "exam_part": "final",
        "paper": "A",
        "recalled": "0",
        "ordinal": "",
        "role": "solution",
        "teacher": "",
        "contributor": "",
        "title": "期末试卷-A-答案",
        "confidence": "0.95",
    }


def test_a_whole_repository_is_a_dot_and_no_course_is_nothing() -> None:
    assert {row["course_dir"] for row in table("exams/1.pdf", "labs/a.c", "LICENSE")} == {"."}
    assert table("数论/hw1.pdf", "拓扑/hw2.pdf", "LICENSE")[0]["course_dir"] == ""


def test_strange_names_stay_one_row_each() -> None:
    names = [
        '"quoted".pdf',
        "a\tb.pdf",
        "a\nb.pdf",
        "a\rb.pdf",
        "/etc/passwd",
        "a//b.pdf",
        "\udcff",
    ]
    found = table(*(f"0\t{name}" for name in names))
    assert sorted(row["path"] for row in found) == sorted(
        ['"quoted".pdf', r"a\tb.pdf", r"a\nb.pdf", r"a\rb.pdf", "/etc/passwd", "a//b.pdf", "\udcff"]
    )


def test_a_deep_tree_is_no_trouble() -> None:
    deep = "/".join(["考试"] * 3000) + "/a.pdf"
    assert [row["path"] for row in table(deep)] == [deep]


NAMES = st.text(
    st.sampled_from(
        "aZ09 ._-/()（）[]【】期末中考试卷答案第一章节讲作业级年春秋老师王学a1\t\"'\\\udcff"
    ),
    min_size=1,
    max_size=24,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(NAMES.filter(str.strip), max_size=12))
def test_any_paths_give_a_row_each_in_path_order(names: list[str]) -> None:
    tree = read_listing(f"1\t{name}" for name in names)
    layout = infer(tree)
    assert list(layout.facts) == [entry.path for entry in tree.entries]
    assert len(list(rows(layout))) == len(tree.entries) + 1


def test_the_order_of_a_listing_does_not_matter() -> None:
    lines = LISTING.splitlines()
    assert infer(read_listing(reversed(lines))) == infer(read_listing(lines))


def test_every_fact_that_is_told_has_a_confidence() -> None:
    path = "数据结构/考试/2018秋/期末2-A卷答案（回忆版）-李小四.pdf"
    facts = infer(read_listing([path, "算法/hw1.pdf"])).facts[path]
    told = {"course", "kind", "role", "term", "exam_part", "paper", "recalled", "ordinal"}
    assert set(facts.confidence) == told | {"teacher", "title"}
    assert all(0 < value <= 1 for value in facts.confidence.values())
