"""What a path was made from is what inference reads from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursetree.model import Course, Entry, ExamPart, Kind, Role, Season, Term, Tree
from coursetree.shelves import Asked, propose

Read = Callable[[str], tuple[Course, Tree]]

ANSWERED = {Kind.EXAM, Kind.ASSIGNMENT, Kind.LAB, Kind.PROJECT}
ROLES = (Role.STATEMENT, Role.SOLUTION, Role.BOTH)
TERMS = (None, Term(year=2024), *(Term(year=2025, season=season) for season in Season))
FALL = Term(year=2024, season=Season.AUTUMN)


def exams() -> Iterator[Asked]:
    for term in (TERMS[0], TERMS[-1]):
        for part in (None, *ExamPart):
            for role in ROLES:
                for paper in ("", "B"):
                    yield Asked(kind=Kind.EXAM, term=term, exam_part=part, role=role, paper=paper)
    yield Asked(kind=Kind.EXAM, exam_part=ExamPart.FINAL, recalled=True)


def others() -> Iterator[Asked]:
    for kind in Kind:
        for role in ROLES if kind in ANSWERED else ROLES[:1]:
            for term in TERMS:
                if kind is not Kind.README:
                    yield Asked(kind=kind, role=role, term=term)
                    yield Asked(kind=kind, role=role, term=term, number=12)


@pytest.mark.parametrize("name", ["Operating Systems", "操作系统", "作業系統"])
def test_inferred_facts_are_what_was_asked(name: str) -> None:
    course = Course(path=name, title=name, materials=())
    tree = Tree(root=None, entries=(Entry(path=f"{name}/README.md"),))
    wrong = [
        proposal.path
        for asked in (*exams(), *others())
        if not (proposal := propose(asked, ".pdf", course, tree)).true
    ]
    assert wrong == []


@given(
    title=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"))).filter(
        lambda text: not set(text) & set('/\\<>:"|?*')
    ),
    exam=st.booleans(),
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_title_and_no_kept_name_lead_inference_astray(title: str, *, exam: bool) -> None:
    course = Course(path="操作系统", title="操作系统", materials=())
    tree = Tree(root=None, entries=(Entry(path="操作系统/README.md"),))
    asked = Asked(kind=Kind.EXAM if exam else Kind.LAB, term=FALL)
    for said, kept in ((Asked(kind=asked.kind, term=FALL, title=title), ""), (asked, title)):
        assert propose(said, ".pdf", course, tree, kept=kept).true


@pytest.mark.parametrize(
    ("drawn", "asked", "ending", "kept", "path"),
    [
        pytest.param(
            "OS/Exams/2024 Autumn/midterm.pdf\nOS/README.md",
            Asked(kind=Kind.EXAM, term=FALL, exam_part=ExamPart.FINAL, paper="A"),
            ".pdf",
            "",
            "OS/Exams/2024 Autumn/Final A.pdf",
            id="the folder of the term is there",
        ),
        pytest.param(
            "OS/Exams/2024 Fall/Final A.pdf\nOS/README.md",
            Asked(kind=Kind.EXAM, term=FALL, exam_part=ExamPart.FINAL, paper="A"),
            ".pdf",
            "",
            "OS/Exams/2024 Fall/Final A (2).pdf",
            id="the name is taken",
        ),
        pytest.param(
            "操作系统/笔记/第一章.md\n操作系统/README.md",
            Asked(kind=Kind.NOTES),
            ".md",
            "第二章 进程",
            "操作系统/笔记/第二章 进程.md",
            id="a good name is kept",
        ),
        pytest.param(
            "操作系统/试卷/2023秋/期末试卷.pdf\n操作系统/README.md",
            Asked(kind=Kind.EXAM, term=FALL, exam_part=ExamPart.FINAL),
            ".pdf",
            "线代2019期中答案",
            "操作系统/试卷/2024秋/期末试卷.pdf",
            id="a name that says something else is not",
        ),
        pytest.param(
            "OS/Labs/Lab 1/main.c\nOS/README.md",
            Asked(kind=Kind.LAB, number=2, title="LRU cache"),
            "",
            "",
            "OS/Labs/Lab 2 LRU cache",
            id="a folder",
        ),
    ],
)
def test_a_path(read: Read, drawn: str, asked: Asked, ending: str, kept: str, path: str) -> None:
    course, tree = read(drawn)
    assert propose(asked, ending, course, tree, kept=kept).path == path
