"""The folder of a new course."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coursetree.decode import decode
from coursetree.manifest.context import Opened
from coursetree.manifest.course_file import Parsed, parse
from coursetree.manifest.skeleton import SkeletonError, new_course

SCHEMA = "https://example.edu/schemas/course-yml.schema.json"


def declared(folder: Path) -> Parsed:
    return parse(Opened(*decode((folder / "course.yml").read_bytes())), "course.yml")


def test_a_new_course(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "MATH101 线性代数"
    written = new_course(folder, title="线性代数", code="MATH101", licence="MIT", schema=SCHEMA)
    assert written == (folder / "course.yml", folder / "README.md")
    text = (folder / "course.yml").read_text("utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={SCHEMA}\n")
    assert (folder / "README.md").read_text("utf-8").startswith("# 线性代数\n")
    said = declared(folder)
    assert said.findings == ()
    assert said.declared.titles == {"und": "线性代数"}
    assert (said.declared.code, said.declared.licence) == ("MATH101", "MIT")


def test_its_comments_are_true_once_they_are_none(tmp_path: Path) -> None:
    new_course(tmp_path, title="A", schema=SCHEMA)
    path = tmp_path / "course.yml"
    fields = re.sub(r"(?m)^# (?=[a-z_]+:( |$)| )", "", path.read_text("utf-8"))
    path.write_text(fields, "utf-8")
    said = declared(tmp_path)
    assert said.findings == ()
    assert said.declared.teachers
    assert said.declared.resources
    assert said.declared.materials


@pytest.mark.parametrize(
    "title", ["a: b", "# a", '"a" \\ b', "*a* [b](c) <d>", "yes", "0110", "$x"]
)
def test_no_title_breaks_it(tmp_path: Path, title: str) -> None:
    new_course(tmp_path, title=title, code=title, schema=SCHEMA)
    said = declared(tmp_path)
    assert said.findings == ()
    assert said.declared.titles == {"und": title}
    assert said.declared.code == title


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title": ""}, "`title` cannot be empty."),
        ({"title": "a\nb: c"}, "`title` holds a line break or another character without shape."),
        ({"title": "a\u202eb"}, "`title` holds a line break or another character without shape."),
        ({"title": "a" * 201}, "`title` cannot be longer than 200 characters."),
        ({"title": "a", "licence": "CC BY 4.0"}, "Write `licence: CC-BY-4.0`."),
    ],
)
def test_what_cannot_stand_in_it_is_refused_first(
    tmp_path: Path, values: dict[str, str], message: str
) -> None:
    with pytest.raises(SkeletonError, match=re.escape(message)):
        new_course(tmp_path / "c", **values, schema=SCHEMA)  # type: ignore[arg-type]
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize(
    "name", ["course.yml", "course.yaml", "README.md", "readme.md", "index.md"]
)
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(SkeletonError, match="is there already"):
        new_course(tmp_path, title="A", schema=SCHEMA)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "exam.pdf").write_text("mine")
    new_course(tmp_path, title="A", schema=SCHEMA)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "README.md",
        "course.yml",
        "exam.pdf",
    ]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "c").write_text("mine")
    with pytest.raises(SkeletonError, match="is not a folder"):
        new_course(tmp_path / "c", title="A", schema=SCHEMA)
