"""What is declared for later is not in the catalog before its day, and is from then on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from coursetree import layout
from coursetree.catalog import join
from coursetree.manifest import Declarations
from coursetree.model import Catalog, Declared, DeclaredMaterial, Entry, History, Past, Revision
from coursetree.model import Tree as Listing

PATHS = (
    "Algebra/README.md",
    "Algebra/exams/2023-autumn final.pdf",
    "Algebra/homework/hw1.pdf",
    "Algebra/homework/hw1 solution.pdf",
    "Algebra/homework/hw2.pdf",
    "Algebra/homework/hw2 solution.pdf",
)
SAID = (
    DeclaredMaterial(pattern="exams", release="2026-12-01"),
    DeclaredMaterial(pattern="homework/hw1.pdf", due="2026-12-05"),
    DeclaredMaterial(pattern="homework/hw2*", due="2026-11-05"),
)
REVISION = Revision(commit="1" * 40, time=1, people=())
On = Callable[[str], Catalog]


@pytest.fixture
def on() -> On:
    """The catalog on a day, or of no day."""

    def run(day: str) -> Catalog:
        entries = tuple(Entry(path=path, size=10) for path in sorted(PATHS))
        tree = Listing(root=None, entries=entries)
        said = Declarations(courses={"Algebra": Declared(path="Algebra", materials=SAID)})
        pasts = {path: Past(revisions=(REVISION,), former_paths=(f"old/{path}",)) for path in PATHS}
        today = date.fromisoformat(day) if day else None
        return join(tree, layout.infer(tree), said, History(pasts=pasts), today=today)

    return run


def shown(catalog: Catalog) -> set[str]:
    files = {f.path for c in catalog.courses for m in c.materials for f in m.files}
    return files | {course.readme for course in catalog.courses}


EXAM, SOLUTION = "Algebra/exams/2023-autumn final.pdf", "Algebra/homework/hw1 solution.pdf"


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2026-11-30", {EXAM: "released on 2026-12-01", SOLUTION: "released after 2026-12-05"}),
        ("2026-12-01", {SOLUTION: "released after 2026-12-05"}),
        ("2026-12-05", {SOLUTION: "released after 2026-12-05"}),
        ("2026-12-06", {}),
        ("", {}),
    ],
)
def test_a_file_waits_for_its_day(on: On, day: str, held: dict[str, str]) -> None:
    catalog = on(day)
    assert {omission.path: omission.reason for omission in catalog.omitted} == held
    assert shown(catalog) == set(PATHS) - set(held)


def test_a_file_is_new_on_the_day_it_is_shown(on: On) -> None:
    files = {f.path: f for c in on("2026-12-01").courses for m in c.materials for f in m.files}
    assert (files[EXAM].added, files[EXAM].changed) == (1_796_083_200, 1_796_083_200)
    assert (files[SOLUTION.replace("hw1", "hw2")].added, REVISION.time) == (1, 1)


def test_not_even_its_earlier_name_is_told(on: On) -> None:
    assert set(on("2026-11-30").former_pages.values()) == set(PATHS) - {EXAM, SOLUTION}


def test_a_question_does_not_wait_with_its_solution(on: On) -> None:
    (course,) = on("2026-11-30").courses
    homework = {m.path: m.solved for m in course.materials if "homework" in m.path}
    assert homework == {"Algebra/homework/hw1.pdf": False, "Algebra/homework/hw2.pdf": True}


@pytest.mark.parametrize(
    ("folder", "due"),
    [("homework/hw1", "2026-12-05"), ("labs/lab1", "2026-12-05"), ("exams/2023 final", "")],
)
def test_a_record_of_a_hand_in_dates_only_what_is_handed_in(folder: str, due: str) -> None:
    path = f"Algebra/{folder}/paper.pdf"
    entries = tuple(Entry(path=path, size=10) for path in sorted(("Algebra/README.md", path)))
    tree = Listing(root=None, entries=entries)
    record = DeclaredMaterial(pattern=path, release="2026-12-01", due="2026-12-05")
    said = Declarations(materials={path: record})
    catalog = join(tree, layout.infer(tree), said, History())
    assert [m.due for c in catalog.courses for m in c.materials] == [due]
