"""Front matter of courses' READMEs: `course.yml`'s fields in a file that is not ours alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coursetree.manifest import Declarations
from coursetree.model import Declared, Severity

Declare = Callable[..., Declarations]


@pytest.mark.parametrize("name", ["README.md", "readme.markdown", "index.md"])
def test_the_fields_of_course_yml(declare: Declare, name: str) -> None:
    text = (
        "---\ntitle: {en: A}\ncredits: 3\ndate: 2031-01-01\nmathjax: true\n"
        "sidebar_position: 3\nmaterials:\n- {path: gone.pdf, kind: exam}\n---\nText\n"
    )
    declared = declare({f"c/{name}": text}, ["c"])
    assert declared.courses["c"].titles == {"en": "A"}
    assert declared.courses["c"].credits == 3
    assert declared.consumed == {}
    assert [(f.line, f.rule, f.severity) for f in declared.findings] == [
        (8, "declared-path", Severity.WARNING)
    ]


def test_a_misspelt_field_is_a_warning_and_an_unknown_one_is_nothing(declare: Declare) -> None:
    text = "---\nteacher: Ada Example\npermalink: /a\nlevel: 3\ntags: [a, [b]]\n---\n"
    declared = declare({"c/README.md": text}, ["c"])
    assert [(f.line, f.field, f.severity, f.fix) for f in declared.findings] == [
        (2, "teacher", Severity.WARNING, "Write `teachers`."),
        (4, "level", Severity.WARNING, 'Put it in quotes: `level: "3"`.'),
        (5, "tags[1]", Severity.WARNING, "For example `tags: Linear Algebra`."),
    ]
    assert declared.courses["c"].tags == ("a",)


def test_what_hoa_s_site_writes(declare: Declare) -> None:
    text = (
        "---\ntitle: 线性代数\ndescription: 一门课\n"
        "course:\n  credit: 4.5\n  courseNature: 必修\n  hourDistribution: {theory: 64}\n---\n"
    )
    declared = declare({"c/index.md": text}, ["c"])
    assert declared.findings == ()
    assert declared.courses["c"] == Declared(
        path="c",
        titles={"und": "线性代数"},
        descriptions={"und": "一门课"},
        credits=4.5,
        tags=("必修",),
        sources=("c/index.md",),
    )


@pytest.mark.parametrize("facts", ["5", "[a]", "{credit: many, courseNature: {a: b}}", ""])
def test_wrong_types_in_hoa_s_mapping_are_passed_over(declare: Declare, facts: str) -> None:
    declared = declare({"c/README.md": f"---\ntitle: A\ncourse: {facts}\n---\n"}, ["c"])
    assert declared.courses["c"].credits is None
    assert declared.courses["c"].titles == {"und": "A"}


@pytest.mark.parametrize(
    "text", ["# Text\n", "---\n\ntext between rules\n\n---\n", "---\ndate: 2031-01-01\n---\n"]
)
def test_a_readme_that_declares_nothing(declare: Declare, text: str) -> None:
    assert declare({"c/README.md": text}, ["c"]) == Declarations()


def test_only_the_readme_in_the_course_s_own_folder_is_opened(
    declare: Declare, opened: list[str]
) -> None:
    files = dict.fromkeys(("c/README.md", "c/index.md", "c/lab/README.md", "d/README.md"), "x")
    declare(files, ["c"])
    assert opened == ["c/README.md"]
