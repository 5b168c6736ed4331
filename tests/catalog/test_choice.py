"""One course of many, by what people call it."""

from __future__ import annotations

import pytest

from coursetree.catalog.choice import UnknownCourseError, only
from coursetree.model import Catalog, Course, Finding, Severity


def course(path: str, title: str, code: str = "", **titles: str) -> Course:
    return Course(path=path, title=title, code=code, titles=titles, materials=())


COURSES = (
    course("maths/algebra", "线性代数", "MA102", en="Linear Algebra"),
    course("maths/algebra-2", "线性代数 2"),
    course("操作系统", "操作系统", en="Operating Systems"),
)


def broken(path: str) -> Finding:
    return Finding(rule="readable", severity=Severity.ERROR, path=path, message="gone")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("maths/algebra", "maths/algebra"),
        ("maths/algebra-2/", "maths/algebra-2"),
        ("线性代数", "maths/algebra"),
        ("ma1", "maths/algebra"),
        ("linear algebra", "maths/algebra"),
        ("操作", "操作系统"),
        ("Operating", "操作系统"),
    ],
)
def test_a_course_is_found(name: str, path: str) -> None:
    (found,) = only(Catalog(courses=COURSES), name).courses
    assert found.path == path


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("compilers", "no course is called 'compilers'; there are: maths/algebra, maths/algebra-2"),
        ("maths", "several courses are called 'maths': maths/algebra, maths/algebra-2"),
    ],
)
def test_who_asks_for_another_is_told(name: str, said: str) -> None:
    with pytest.raises(UnknownCourseError, match=said):
        only(Catalog(courses=COURSES), name)


def test_nothing_of_other_courses_is_left() -> None:
    whole = Catalog(
        courses=COURSES,
        pages=("README.md", "maths/about.md"),
        readme="README.md",
        findings=(broken("maths/algebra/x.md"), broken("maths/algebra-2/x.md")),
    )
    catalog = only(whole, "MA102")
    assert catalog.pages == ("README.md",)
    assert [finding.path for finding in catalog.findings] == ["maths/algebra/x.md"]
