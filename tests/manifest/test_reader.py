"""All sources together: who wins, what is opened, what it costs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from coursetree.manifest import Declarations
from coursetree.model import Link

Declare = Callable[..., Declarations]

SOURCES = {
    "c/course.yml": "title: {en: From course.yml}\nresources: [{title: A, url: 'https://a.org'}]\n",
    "c/README.md": "---\ntitle: From README\ncode: README\ntags: x\n---\n",
    "c/readme.toml": 'course_name = "From toml"\ncourse_code = "TOML"\n[lecturers]\n'
    '[[lecturers.items]]\nname = "Toml"\n',
    "c/tag.txt": "category: 必修\nsemester: 第一学年秋季\nname: From tag\n",
    "README.md": "| Course | Code | Credits | Teacher | |\n|---|---|---|---|---|\n"
    "| [From table](./c) | TABLE | 3 | Table | [B](https://b.org) [A2](https://a.org) |\n",
}


def test_who_wins(declare: Declare) -> None:
    course = declare(SOURCES, ["c"]).courses["c"]
    assert course.titles == {"en": "From course.yml"}
    assert course.code == "README"
    assert course.tags == ("x",)
    assert course.teachers == ("Toml",)
    assert course.slot == "1-autumn"
    assert course.credits == 3
    assert course.resources == (
        Link(title="A", url="https://a.org"),
        Link(title="B", url="https://b.org", kind="website"),
    )
    assert course.sources == (
        "c/course.yml",
        "c/README.md",
        "c/readme.toml",
        "c/tag.txt",
        "README.md",
    )


@pytest.mark.parametrize(
    ("without", "title"),
    [
        (1, "From README"),
        (2, "From toml"),
        (3, "From tag"),
        (4, "From table"),
    ],
)
def test_who_is_next(declare: Declare, without: int, title: str) -> None:
    files = dict(list(SOURCES.items())[without:])
    assert declare(files, ["c"]).courses["c"].titles == {"und": title}


def test_zero_credits_are_said(declare: Declare) -> None:
    files = SOURCES | {"c/course.yml": "credits: 0\n"}
    assert declare(files, ["c"]).courses["c"].credits == 0


def test_course_yml_beats_a_record_of_a_hand_in(declare: Declare) -> None:
    record = "作业\n开始时间：2031-01-01\n截止时间：2031-01-02\n成绩：1\n"
    files = {
        "c/hw/info.txt": record,
        "c/hw/a.pdf": "",
        "c/course.yml": "materials:\n- {path: hw, title: Homework}\n",
    }
    declared = declare(files, ["c"])
    assert [material.title for material in declared.courses["c"].materials] == ["Homework"]
    assert declared.materials["c/hw/a.pdf"].title == "作业"


def test_a_language_that_only_a_lesser_source_names_is_kept(declare: Declare) -> None:
    files = {
        "c/course.yml": "title: {zh-Hans: 代数}\n",
        "c/README.md": "---\ntitle: {en: Algebra, zh-Hans: 別的}\n---\n",
        "c/readme.toml": 'course_name = "no language"\n',
    }
    titles = declare(files, ["c"]).courses["c"].titles
    assert titles == {"zh-Hans": "代数", "en": "Algebra"}


def test_a_tree_without_metadata_is_not_read(declare: Declare, opened: list[str]) -> None:
    files = dict.fromkeys(("a/b.md", "a/x.yml", "a/info.md", "a/lab/README.md", "a/information"))
    assert declare(files, ["a"]) == Declarations()
    assert opened == []


def test_order_does_not_depend_on_hashes() -> None:
    program = (
        "from coursetree.manifest import read\n"
        "from coursetree.model import CourseRoot, Entry, Layout, Tree\n"
        "names = [f'c{n}' for n in range(9)]\n"
        "entries = tuple(Entry(path=f'{n}/README.md') for n in names)\n"
        "layout = Layout(courses=tuple(CourseRoot(path=n, title=n) for n in names), facts={})\n"
        "text = b'---\\ntitle: A\\nteacher: B\\nlevel: 1\\n---\\n'\n"
        "print(read(Tree(root=None, entries=entries), layout, lambda path: text))\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert "declared-unknown-field" in said.pop()


def test_importing_it_loads_nothing_heavy() -> None:
    program = "import coursetree.manifest, sys; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    heavy = {"jsonschema", "attrs", "packaging", "markdown", "mkdocs", "charset_normalizer"}
    assert not heavy & set(run.stdout.split())
