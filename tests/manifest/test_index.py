"""A repository's README as an index of courses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pytest

from coursetree.manifest import Declarations
from coursetree.manifest.markdown import Item, Row, anchors, plain, rows_and_items
from coursetree.model import Declared, Link

Declare = Callable[..., Declarations]

FORGE = "https://github.com/ada/Study/tree/master"


def said(declared: Declared) -> dict[str, object]:
    """What a `Declared` says, but for its path and sources."""
    empty = Declared(path="")
    names = [field.name for field in fields(Declared) if field.name not in ("path", "sources")]
    values = {name: getattr(declared, name) for name in names}
    return {name: value for name, value in values.items() if value != getattr(empty, name)}


def index(declare: Declare, readme: str, courses: list[str], **more: str) -> dict[str, object]:
    declared = declare({"README.md": readme, **more}, courses)
    found = {path: said(course) for path, course in declared.courses.items()}
    return found | {course.homepage: course.titles for course in declared.elsewhere}


def repository(title: str, url: str) -> Link:
    return Link(title=title, url=url, kind="repository")


def website(title: str, url: str) -> Link:
    return Link(title=title, url=url, kind="website")


def test_a_table_with_relative_links_and_facts(declare: Declare) -> None:
    readme = """\
# 资料

| 课程 | 课程代码 | 学分 | 任课教师 | 类型 | 学院 | 备注 |
| :--- | --- | :-: | --- | --- | --- | --- |
| [**高等代数**](./代数/) | MATH1 | 4.5 | 甲、乙 | 必修/限选 | 数学学院 | [网站](https://a.org/) |
| [几何](%E5%87%A0%E4%BD%95/README.md "几何课") | - | — | / | 选修 |  | 无 |
| 分析 | M3 | x | 丙 | | | |
| [不在这里](./别处) | M4 | 3 | | | | |
"""
    assert index(declare, readme, ["代数", "几何", "分析"]) == {
        "代数": {
            "titles": {"und": "高等代数"},
            "code": "MATH1",
            "credits": 4.5,
            "teachers": ("甲", "乙"),
            "tags": ("必修", "限选"),
            "department": "数学学院",
            "resources": (website("网站", "https://a.org/"),),
        },
        "几何": {"tags": ("选修",)},
        "分析": {"code": "M3", "teachers": ("丙",)},
    }


def test_forge_links_into_the_tree_and_out_of_it(declare: Declare) -> None:
    readme = f"""\
| Time | Course | Content |
|---|---|---|
| 2031 | [离散数学(1)]({FORGE}/%E7%A6%BB%E6%95%A3%E6%95%B0%E5%AD%A6(1)) | [Maze]({FORGE}/x/maze) |
| - | [OS]({FORGE}/OS/) | [Kernel](https://gitee.com/ada/kernel)、[Video](https://b23.tv/v) |
| - | [编译](https://github.com/ada/compiler) | - |
| - | [cs1](https://github.com/ada/other/tree/master/cs1) | - |
| - | [Robotics](https://example.edu/robotics) | [Code](https://github.com/ada/robot) |
"""
    courses = ["离散数学(1)", "OS", "编译", "cs1"]
    declared = declare({"README.md": readme}, courses)
    assert {path: said(course) for path, course in declared.courses.items()} == {
        "OS": {
            "resources": (
                repository("Kernel", "https://gitee.com/ada/kernel"),
                Link(title="Video", url="https://b23.tv/v", kind="video"),
            )
        },
        "编译": {"resources": (repository("编译", "https://github.com/ada/compiler"),)},
        "cs1": {"resources": (repository("cs1", "https://github.com/ada/other/tree/master/cs1"),)},
    }
    assert declared.elsewhere == (
        Declared(
            path="",
            titles={"und": "Robotics"},
            homepage="https://example.edu/robotics",
            resources=(
                website("Robotics", "https://example.edu/robotics"),
                repository("Code", "https://github.com/ada/robot"),
            ),
            sources=("README.md",),
        ),
    )


@pytest.mark.parametrize(
    ("remote", "own"),
    [
        ("https://github.com/fork/Study", True),
        ("https://github.com/ada/study", True),
        ("", True),
    ],
)
def test_links_of_a_fork_name_the_original(declare: Declare, remote: str, own: bool) -> None:
    readme = f"- [Algebra I]({FORGE}/Algebra)\n- [Analysis I]({FORGE}/Analysis)\n"
    declared = declare({"README.md": readme}, ["Algebra", "Analysis"], remote)
    assert ("Algebra" in declared.courses) is own


def test_the_remote_decides_between_two_repositories(declare: Declare) -> None:
    readme = (
        "- [Algebra I](https://github.com/b/other/blob/main/Algebra)\n"
        "- [Algebra II](https://github.com/b/other/blob/main/Algebra/README.md)\n"
        "- [Algebra III](https://gitlab.com/a/mine/-/tree/main/Algebra)\n"
    )
    remote = "https://gitlab.com/a/mine"
    declared = declare({"README.md": readme}, ["Algebra"], remote)
    assert declared.courses["Algebra"].titles == {"und": "Algebra III"}


def test_a_list_of_links(declare: Declare) -> None:
    readme = """\
# 目录
* [版权](#版权)
* [.](.)
    * [代数](./代数): [讲义](https://example.edu/notes)
    * [x] [分析（上）](./分析19-20秋季)
    1. [无处](./nowhere)
    2. [空]()
# Links
- [代数](https://example.edu/algebra)
- [Another project](https://github.com/other/project)
# 课程列表
- [机器人学](https://example.edu/robotics)
- plain words
"""
    assert index(declare, readme, ["代数", "分析19-20秋季"]) == {
        "代数": {
            "resources": (
                website("讲义", "https://example.edu/notes"),
                website("代数", "https://example.edu/algebra"),
            )
        },
        "分析19-20秋季": {"titles": {"und": "分析（上）"}},
        "https://example.edu/robotics": {"und": "机器人学"},
    }


def test_a_translated_readme_gives_translated_titles(declare: Declare) -> None:
    original = (
        "| 课程 |\n|---|\n"
        "| [代数](./代数) |\n"
        "| [编译](https://github.com/ada/compiler) |\n"
        "| [机器人学](https://example.edu/robotics) |\n"
    )
    english = (
        "| Course |\n|---|\n"
        "| [Algebra](./代数) |\n"
        "| [Compilers](https://github.com/ada/compiler) |\n"
        "| [Robotics](https://example.edu/robotics) |\n"
    )
    assert index(declare, original, ["代数", "编译"], **{"README-en.md": english}) == {
        "代数": {"titles": {"und": "代数", "en": "Algebra"}},
        "编译": {
            "titles": {"und": "编译", "en": "Compilers"},
            "resources": (repository("编译", "https://github.com/ada/compiler"),),
        },
        "https://example.edu/robotics": {"und": "机器人学", "en": "Robotics"},
    }


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("README.en.md", "en"),
        ("readme_zh-CN.md", "zh-Hans"),
        ("README-zh-tw.md", "zh-Hant"),
        ("README-old.md", None),
        ("docs/README-en.md", None),
    ],
)
def test_the_language_is_in_the_name(declare: Declare, name: str, tag: str | None) -> None:
    declared = declare({name: "- [Algebra](./c)\n"}, {"c": "代数"})
    titles = {tag: "Algebra", "und": "代数"} if tag else None
    assert {path: course.titles for path, course in declared.courses.items()} == (
        {"c": titles} if titles else {}
    )


@pytest.mark.parametrize(
    "readme",
    [
        "| Name | Contact |\n|---|---|\n| Ada | [mail](mailto:ada@example.edu) |\n",
        "| Contributor |\n|---|\n| Algebra |\n",
        "```\n- [Better name](./Algebra)\n```\n",
        "<!--\n- [Better name](./Algebra)\n-->\n",
        "~~~\n```\n- [Better name](./Algebra)\n~~~\n",
        "- ![Better name](./Algebra)\n",
        "- [![badge](https://example.edu/b.svg)](./Algebra)\n",
        "- [up](../Algebra)\n- [script](javascript:alert(1))\n- [host](//example.edu/Algebra)\n",
        "- [file](./Algebra/exam.pdf)\n",
        "Text with [Better name](./Algebra) in a paragraph.\n",
    ],
)
def test_what_is_no_index_says_nothing(declare: Declare, readme: str) -> None:
    assert index(declare, readme, ["Algebra"]) == {}


def test_a_name_that_two_courses_have_names_neither(declare: Declare) -> None:
    readme = "| Course | Code |\n|---|---|\n| Algebra | M1 |\n| [Algebra](./a/Algebra) | M2 |\n"
    assert index(declare, readme, ["a/Algebra", "b/Algebra"]) == {"a/Algebra": {"code": "M2"}}


def test_one_cell_with_two_courses_gives_facts_to_neither(declare: Declare) -> None:
    readme = "| Course | Code |\n|---|---|\n| [A](./a), [B](./b) | M1 |\n"
    assert index(declare, readme, ["a", "b"]) == {}


def test_the_readme_of_a_tree_that_is_one_course_is_no_index(
    declare: Declare, opened: list[str]
) -> None:
    readme = "| 课程 | 学分 |\n|---|---|\n| [代数](https://example.edu) | 3 |\n"
    declared = declare({"README.md": readme}, ["."])
    assert (declared.courses, declared.elsewhere) == ({}, ())


def test_markdown() -> None:
    text = "## A\n| a \\| b | c |\n|---|:-:|\n| 1 | 2 | 3\n|x\n\n| no | table |\n- i\n  + j\n"
    assert list(rows_and_items(text)) == [
        Row(("a \\| b", "c"), ("1", "2", "3")),
        Row(("a \\| b", "c"), ("x",)),
        Item("A", "i"),
        Item("A", "j"),
    ]
    assert plain("**a** `b` <b>c</b> _d_ e_f \\*g\\* ![h](i) [j [k](l)](m)") == (
        "a b c d e_f *g* [j k](m)"
    )
    assert anchors("[a](b 'c') [d](<e>) ![f](g) [h](i(j)) [k]() [l] (m)") == [
        ("a", "b"),
        ("d", "e"),
        ("h", "i(j)"),
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 200_000,
        "[a](" * 100_000,
        "- " * 100_000,
        "<!--" * 100_000,
        ("|" + " " * 19_000 + "x\n") * 20,
        "|a|\n" + ("-" * 19_000 + "|\n") * 20,
        "- [a](" + "(" * 19_000 + "\n",
        '- [a](b "' * 2_000 + "\n",
        "*" * 19_000 + "\n",
    ],
)
def test_hostile_markdown_takes_no_long_time(declare: Declare, hostile: str) -> None:
    assert index(declare, f"{hostile}\n\n- [Algebra I](./Algebra)\n", ["Algebra"]) in (
        {"Algebra": {"titles": {"und": "Algebra I"}}},
        {},
    )
