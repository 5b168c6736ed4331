"""Courses that build on one another: found by what people call them, drawn from left to right."""

from __future__ import annotations

import pytest

from coursetree.model import Catalog, Course
from coursetree.site.pages.outlook import Outlook
from coursetree.site.pages.prerequisites import Graph, Prerequisites
from coursetree.site.wording import Wording

COURSES = {
    "calculus": ("Calculus", "MA101", ()),
    "algebra": ("线性代数", "MA102", ()),
    "programming": ("Programming", "CS101", ()),
    "algorithms": ("Algorithms", "CS201", ("CS101 Introduction to programming", "ma102")),
    "learning": ("Machine learning", "CS301", ("Algorithms", "calculus", "High school physics")),
    "networks": ("Networks", "CS305", ()),
    "egg": ("Egg", "", ("Hen", "Egg")),
    "hen": ("Hen", "", ("Egg",)),
}


@pytest.fixture
def prerequisites() -> Prerequisites:
    return Prerequisites(
        Outlook(
            name="Site",
            url="",
            description="",
            words=Wording("en"),
            catalog=Catalog(
                courses=tuple(
                    Course(path=path, title=title, code=code, prerequisites=before, materials=())
                    for path, (title, code, before) in COURSES.items()
                )
            ),
        )
    )


def course(path: str) -> Course:
    title, code, before = COURSES[path]
    return Course(path=path, title=title, code=code, prerequisites=before, materials=())


def columns(graph: Graph | None) -> list[list[str]]:
    boxes = sorted(graph.boxes if graph else (), key=lambda box: (box.x, box.y))
    return [[b.course.path for b in boxes if b.x == x] for x in sorted({b.x for b in boxes})]


def test_a_course_is_known_by_code_title_or_folder(prerequisites: Prerequisites) -> None:
    found = [(said, c and c.path) for said, c in prerequisites.of(course("algorithms"))]
    assert found == [("CS101 Introduction to programming", "programming"), ("ma102", "algebra")]
    assert prerequisites.of(course("learning"))[2] == ("High school physics", None)


def test_a_course_stands_right_of_all_it_builds_on(prerequisites: Prerequisites) -> None:
    graph = prerequisites.graph()
    assert columns(graph) == [
        ["algebra", "programming", "calculus", "hen"],
        ["algorithms", "egg"],
        ["learning"],
    ]
    assert graph is not None
    forward = {(a.course.path, b.course.path) for a, b in graph.arrows if a.x < b.x}
    back = {(a.course.path, b.course.path) for a, b in graph.arrows if a.x >= b.x}
    assert ("programming", "algorithms") in forward
    assert back == {("egg", "hen")}


def test_around_a_course(prerequisites: Prerequisites) -> None:
    around = {path: columns(prerequisites.around(course(path))) for path in COURSES}
    assert around["algebra"] == [["algebra"], ["algorithms"]]
    assert around["learning"] == [
        ["algebra", "programming", "calculus"],
        ["algorithms"],
        ["learning"],
    ]
    assert around["networks"] == []


def test_ten_thousand_courses_in_a_row() -> None:
    chain = tuple(
        Course(path=f"c{n}", title=f"c{n}", materials=(), prerequisites=(f"c{n + 1}",))
        for n in range(10_000)
    )
    outlook = Outlook(
        name="", url="", description="", words=Wording("en"), catalog=Catalog(courses=chain)
    )
    assert len(columns_of(Prerequisites(outlook).graph())) == 10_000


def columns_of(graph: Graph | None) -> set[int]:
    return {box.x for box in graph.boxes} if graph else set()
