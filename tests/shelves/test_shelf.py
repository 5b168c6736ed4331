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
    ],
)
def test_where_files_of_a_kind_go(
    read: Read, drawn: str, kind: Kind, path: str, *, exists: bool
) -> None:
    course, _ = read(f"{drawn}\n{drawn.partition('/')[0]}/README.md")
    shelf = find_shelf(course, kind)
    assert (shelf.path, shelf.exists) == (path, exists)


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
        (("试卷", "Exams"), "zh"),
        (("線性代數",), "zh-Hant"),
    ],
)
def test_the_language_of_names(names: tuple[str, ...], language: str) -> None:
    assert language_of(names) == language
