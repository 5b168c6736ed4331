"""How the home page gathers its courses."""

from __future__ import annotations

import pytest

from coursetree.model import Catalog, Course
from coursetree.site.pages import Outlook
from coursetree.site.pages.home import groups
from coursetree.site.wording import Wording


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"CS": 3, "Maths": 3}, {"CS": 3, "Maths": 3}),
        ({"CS": 5, "Maths": 1}, {"CS": 5, "Maths": 1}),
        ({"CS": 1, "Maths": 2}, {"": 3}),
        ({"": 4}, {"": 4}),
    ],
)
def test_groups_that_are_small_are_one(sizes: dict[str, int], shown: dict[str, int]) -> None:
    courses = [
        Course(path=f"{name}{n}", title=f"{name}{n}", group=name, materials=())
        for name, size in sizes.items()
        for n in range(size)
    ]
    outlook = Outlook(
        name="",
        url="",
        description="",
        words=Wording("en"),
        catalog=Catalog(courses=tuple(courses)),
    )
    assert {name: len(found) for name, found in groups(outlook)} == shown
