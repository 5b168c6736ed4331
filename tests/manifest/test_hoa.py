"""HOA's `readme.toml` and `tag.txt`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coursetree.manifest import Declarations
from coursetree.model import Declared, Severity

Declare = Callable[..., Declarations]
REASON = "read as facts about the course"

NORMAL = '''\
course_name = "线性代数 A"
course_code = "MATH0001A"
repo_type = "normal"
description = """
*面向*[大一](https://example.edu)学生。

|学期|学分|
|---|---|
"""

[[sections]]
title = "教材"

[[sections.items]]
content = """
一本书。
"""
author = { name = "Ada [E]", link = "https://example.edu/ada", date = "2031-02" }

[[sections.items]]
content = "另一本书。"
author = [
  { name = "甲", link = "javascript:alert(1)", date = "2031-03" },
  { name = "乙" },
]

[lecturers]
intro = "两位老师。"

[[lecturers.items]]
name = "李示例"

[[lecturers.items.reviews]]
content = "讲得清楚。"
author = { name = "甲", link = "", date = "2031-01" }

[[lecturers.items]]
name = "Ada Example"
'''

TEXT = """\
*面向*[大一](https://example.edu)学生。

|学期|学分|
|---|---|

## 教材

一本书。

> — [Ada \\[E\\]](<https://example.edu/ada>), 2031-02

另一本书。

> — 甲, 2031-03; 乙

## 授课教师

两位老师。

### 李示例

讲得清楚。

> — 甲, 2031-01

### Ada Example
"""

MULTI = """\
repo_type = "multi-project"
category = "文理通识"
description = "几门课。"

[[courses]]
name = "音乐鉴赏"
code = "ART0001"

[[courses.reviews]]
topic = "考核"
content = "写一篇短文。"
author = { name = "甲", date = "2031-01" }

[[courses.teachers]]
name = "李示例"

[[courses.teachers.reviews]]
content = "有趣。"

[[misc]]
topic = "选课"
content = "尽早。"
"""


def test_readme_toml(declare: Declare) -> None:
    declared = declare({"MATH/readme.toml": NORMAL}, ["MATH"])
    assert declared == Declarations(
        courses={
            "MATH": Declared(
                path="MATH",
                titles={"und": "线性代数 A"},
                descriptions={"und": "面向大一学生。"},
                code="MATH0001A",
                teachers=("李示例", "Ada Example"),
                sources=("MATH/readme.toml",),
            )
        },
        texts={"MATH": TEXT},
        consumed={"MATH/readme.toml": REASON},
    )


def test_a_readme_made_of_it_already_has_its_text(declare: Declare) -> None:
    files = {"README.md": f"# MATH0001A\n\n{TEXT}", "readme.toml": NORMAL}
    declared = declare(files, ["."])
    assert declared.texts == {}
    assert declared.courses["."].code == "MATH0001A"


def test_another_readme_does_not(declare: Declare) -> None:
    files = {"README.md": "# 线性代数\n", "readme.toml": NORMAL}
    assert declare(files, ["."]).texts == {".": TEXT}


def test_several_courses_in_one_readme_toml(declare: Declare) -> None:
    declared = declare({"readme.toml": MULTI}, ["."])
    assert declared.courses["."].titles == {"und": "文理通识"}
    assert declared.texts["."] == (
        "几门课。\n\n"
        "## 音乐鉴赏 ART0001\n\n"
        "### 考核\n\n写一篇短文。\n\n> — 甲, 2031-01\n\n"
        "### 李示例\n\n有趣。\n\n"
        "## 其他信息\n\n### 选课\n\n尽早。\n"
    )


def test_wrong_types_are_passed_over(declare: Declare) -> None:
    text = "course_name = 5\nsections = [1]\nlecturers = 'x'\ncourses = {a = 1}\n"
    declared = declare({"readme.toml": text}, ["."])
    assert declared.courses == {".": Declared(path=".", sources=("readme.toml",))}
    assert (declared.texts, declared.findings) == ({}, ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("course_name = \n", 1),
        ("a = 1\nb = [\n", 0),
        ("a = 1\nb = x\n", 2),
        ("a = " + "[" * 100_000, 0),
    ],
)
def test_broken_toml_is_a_warning_and_stays_a_file(declare: Declare, text: str, line: int) -> None:
    declared = declare({"c/readme.toml": text}, ["c"])
    assert [(f.path, f.line, f.rule, f.severity) for f in declared.findings] == [
        ("c/readme.toml", line, "declared-syntax", Severity.WARNING)
    ]
    assert (declared.courses, declared.consumed) == ({}, {})


def test_another_toml_of_that_name_stays_a_file(declare: Declare) -> None:
    assert declare({"c/readme.toml": "[package]\nname = 'x'\n"}, ["c"]) == Declarations()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "category: 必修\nsemester: 第二学年春季\nname: 信息论\n",
            {"titles": {"und": "信息论"}, "tags": ("必修",), "slot": "2-spring"},
        ),
        (
            "category: 限选\nmodule: 控制\nsemester: 第三学年秋季 / 第四学年夏季\n",
            {"tags": ("限选", "控制"), "slot": "3-autumn / 4-summer"},
        ),
        (
            "category：文理通识\r\n\r\nsemester：任意\r\nname：a:b",
            {"titles": {"und": "a:b"}, "tags": ("文理通识",), "slot": "任意"},
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-8-sig"])
def test_tag_txt(declare: Declare, text: str, said: dict[str, object], encoding: str) -> None:
    declared = declare({"c/tag.txt": text.encode(encoding)}, ["c"])
    expected = Declared(path="c", sources=("c/tag.txt",), **said)  # type: ignore[arg-type]
    assert declared.courses == {"c": expected}
    assert declared.consumed == {"c/tag.txt": REASON}


@pytest.mark.parametrize(
    "text", ["", "v1.2.3\n", "name: x\n", "category: x\nother: y\n", "category\nsome words\n"]
)
def test_another_text_of_that_name_stays_a_file(declare: Declare, text: str) -> None:
    assert declare({"c/tag.txt": text}, ["c"]) == Declarations()


def test_both_together(declare: Declare) -> None:
    files = {"tag.txt": "category: 必修\nname: 代数\n", "readme.toml": NORMAL}
    course = declare(files, ["."]).courses["."]
    assert course.titles == {"und": "线性代数 A"}
    assert course.tags == ("必修",)
    assert course.sources == ("readme.toml", "tag.txt")


def test_within_a_course_they_are_files_like_others(declare: Declare) -> None:
    files = {"c/tool/tag.txt": "category: 必修\nname: 代数\n", "c/tool/readme.toml": NORMAL}
    assert declare(files, ["c"]) == Declarations()
