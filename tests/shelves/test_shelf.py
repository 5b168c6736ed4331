"""The folder of a course in which files of a kind lie."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coursetree import layout
from coursetree.model import Course, Entry, Kind, Tree
from coursetree.shelves import find_shelf, language_of, shelf_names

Read = Callable[[str], tuple[Course, Tree]]


@pytest.mark.parametrize(
    ("drawn", "kind", "path", "exists"),
    [
        pytest.param("OS/Exams/2023/final.pdf", Kind.EXAM, "OS/Exams", True, id="its own"),
        pytest.param("OS/exams/2023/final.pdf", Kind.NOTES, "OS/Notes", False, id="none yet"),
        pytest.param(
            "操作系统/资料/试卷/2023/期末.pdf\n操作系统/资料/笔记/第一章.md",
            Kind.EXAM,
            "操作系统/资料/试卷",
            True,
            id="inside another",
        ),
        pytest.param(
            "操作系统/期末试卷2023.pdf", Kind.EXAM, "操作系统/试卷", False, id="files lie openly"
        ),
        pytest.param(
            "操作系统/2023期末试卷/1.pdf\n操作系统/2023期末试卷/答案.pdf",
            Kind.EXAM,
            "操作系统/试卷",
            False,
            id="a folder for one term",
        ),
        pytest.param("線性代數/作業/1.pdf", Kind.EXAM, "線性代數/考古題", False, id="Traditional"),
        pytest.param("操作系统/exams/1.pdf", Kind.LAB, "操作系统/Labs", False, id="as its others"),
        pytest.param(
            "面向对象/TeamProject/1.pdf\n面向对象/TeamProject/2.pdf\n面向对象/Project3/1.pdf",
            Kind.PROJECT,
            "面向对象/大作业",
            False,
            id="a folder of one project",
        ),
        pytest.param(
            "面向对象/OOPFinalExam/2017 final.pdf",
            Kind.EXAM,
            "面向对象/试卷",
            False,
            id="a folder of one",
        ),
        pytest.param(
            "面向对象/OOPFinalExam/2017 final.pdf\n面向对象/OOPFinalExam/2018 final.pdf",
            Kind.EXAM,
            "面向对象/OOPFinalExam",
            True,
            id="a folder of several",
        ),
        pytest.param(
            "面向对象/OOPFinalExam/2017 final.pdf\n面向对象/OOPFinalExam/2018 final.pdf",
            Kind.NOTES,
            "面向对象/笔记",
            False,
            id="as the course is named",
        ),
    ],
)
def test_where_files_of_a_kind_go(
    read: Read, drawn: str, kind: Kind, path: str, *, exists: bool
) -> None:
    course, _ = read(f"{drawn}\n{drawn.partition('/')[0]}/README.md")
    shelf = find_shelf(course, kind)
    assert (shelf.path, shelf.exists) == (path, exists)


def test_the_interface_says_what_the_course_does_not(read: Read) -> None:
    course, _ = read("CS101/README.md\nCS101/2023 final.pdf")
    assert find_shelf(course, Kind.EXAM, "zh-Hant").path == "CS101/考古題"
    course, _ = read("CS101/README.md\nCS101/Exams/2023 final.pdf")
    assert find_shelf(course, Kind.LAB, "zh-Hant").path == "CS101/Labs"


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.README])
def test_a_new_folder_tells_its_kind(kind: Kind) -> None:
    for name in shelf_names(kind):
        entries = (Entry(path="x/README.md"), Entry(path=f"x/{name}/scan.pdf"))
        facts = layout.infer(Tree(root=None, entries=entries)).facts
        assert facts[f"x/{name}/scan.pdf"].kind is kind


@pytest.mark.parametrize(
    ("names", "language"),
    [
        ((), "en"),
        (("Exams", "été"), "en"),
        (("试卷", "Exams"), "zh-Hans"),
        (("線性代數",), "zh-Hant"),
    ],
)
def test_the_language_of_names(names: tuple[str, ...], language: str) -> None:
    assert language_of(names) == language
