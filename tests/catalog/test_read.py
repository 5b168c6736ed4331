"""A tree on disk becomes a catalog: what is declared wins, and history gives dates and credit."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from coursetree.cache import Cache
from coursetree.catalog.export import catalog_json, course_json, dump, schema
from coursetree.catalog.read import Sources, read
from coursetree.model import Catalog, Course, Kind, Material, Place, Role

Git = Callable[..., None]
FILES = {
    "README.md": "# Courses\n",
    "线性代数/README.md": "# 线性代数\n",
    "线性代数/考试/2019-2020-1/期末A.pdf": "paper",
    "线性代数/考试/2019-2020-1/期末A答案.pdf": "solution",
    "线性代数/杂项/weird.bin": "bits",
    "Operating Systems/labs/lab1/main.c": "int main(){}",
    "Operating Systems/labs/lab1/Makefile": "all:",
}


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ada Example")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.org")
    root = tmp_path / "tree"

    def run(*arguments: str, date: str = "2024-03-01T12:00:00Z") -> None:
        monkeypatch.setenv("GIT_AUTHOR_DATE", date)
        monkeypatch.setenv("GIT_COMMITTER_DATE", date)
        subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)

    root.mkdir()
    run("init", "-q", "-b", "main")
    return run


@pytest.fixture
def root(tmp_path: Path, git: Git) -> Path:
    plant(tmp_path / "tree", FILES)
    git("add", "-A")
    git("commit", "-qm", "Add courses")
    return tmp_path / "tree"


def plant(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def catalog_at(root: Path, sources: Sources | None = None) -> Catalog:
    return read(root, sources or Sources(), Cache(root.parent / "cache")).catalog


def course(catalog: Catalog, path: str) -> Course:
    return next(course for course in catalog.courses if course.path == path)


def exam(catalog: Catalog) -> Material:
    return next(m for m in course(catalog, "线性代数").materials if m.kind is Kind.EXAM)


def test_dates_and_credit_come_from_history(root: Path, git: Git) -> None:
    plant(root, {"线性代数/考试/2019-2020-1/期末A答案.pdf": "better solution"})
    git(
        "commit",
        "-qam",
        "Mend",
        "--author",
        "Bo Sample <bo@example.org>",
        date="2024-05-01T12:00:00Z",
    )
    found = exam(catalog_at(root))
    assert (found.added, found.changed) == (1709294400, 1714564800)
    assert [person.name for person in found.people] == ["Ada Example", "Bo Sample"]


def test_uncommitted_files_are_there_without_dates(root: Path) -> None:
    plant(root, {"线性代数/考试/2021-2022-1/期末.pdf": "new"})
    materials = course(catalog_at(root), "线性代数").materials
    new = next(m for m in materials if m.term and m.term.year == 2021)
    assert (new.added, new.people) == (None, ())


def test_what_is_declared_wins(root: Path) -> None:
    declared = """
        title: { zh: 线性代数（荣誉）, en: Linear Algebra }
        teachers: [Ada Example]
        materials:
          - path: 杂项/weird.bin
            kind: slides
            title: Slides of the first week
          - path: 考试/2019-2020-1/期末A答案.pdf
            hidden: true
        """
    plant(root, {"线性代数/course.yml": "\n".join(line[8:] for line in declared.split("\n"))})
    catalog = catalog_at(root)
    found = course(catalog, "线性代数")
    assert catalog.findings == ()
    assert (found.title, found.teachers) == ("线性代数（荣誉）", ("Ada Example",))
    assert [m.title for m in found.materials if m.kind is Kind.SLIDES] == [
        "Slides of the first week"
    ]
    assert not exam(catalog).solved
    left_out = {omission.path: omission.reason for omission in catalog.omitted}
    assert left_out["线性代数/考试/2019-2020-1/期末A答案.pdf"] == "hidden by course.yml"


def test_a_course_yml_makes_a_course(root: Path) -> None:
    plant(root, {"Operating Systems/labs/course.yml": "title: The labs\n"})
    catalog = catalog_at(root)
    assert course(catalog, "Operating Systems/labs").title == "The labs"
    assert "Operating Systems/labs/lab1/main.c" in {
        file.path for m in course(catalog, "Operating Systems/labs").materials for file in m.files
    }


def test_a_renamed_course_remembers_where_it_was(root: Path, git: Git) -> None:
    git("mv", "线性代数", "Linear Algebra")
    git("commit", "-qm", "Rename", date="2024-06-01T12:00:00Z")
    catalog = catalog_at(root)
    renamed = course(catalog, "Linear Algebra")
    assert renamed.former_paths == ("线性代数",)
    assert renamed.added == 1709294400
    assert catalog.former_pages["线性代数/README.md"] == "Linear Algebra/README.md"


def test_a_shallow_clone_has_no_dates_and_says_so(root: Path, tmp_path: Path, git: Git) -> None:
    plant(root, {"线性代数/README.md": "# again\n"})
    git("commit", "-qam", "Again")
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", root.as_uri(), str(shallow)], check=True)
    catalog = catalog_at(shallow)
    assert not catalog.dated
    assert exam(catalog).added is None
    assert [f.rule for f in catalog.findings if "unshallow" in f.fix] != []


def test_a_plain_folder_has_everything_but_history(root: Path, tmp_path: Path) -> None:
    plant(tmp_path / "plain", FILES)
    catalog = catalog_at(tmp_path / "plain")
    assert [c.path for c in catalog.courses] == [c.path for c in catalog_at(root).courses]
    assert (exam(catalog).solved, exam(catalog).added, catalog.commit) == (True, None, "")


def test_files_that_are_not_here_are_linked_to_the_forge(root: Path, git: Git) -> None:
    path = "线性代数/考试/2019-2020-1/期末A.pdf"
    git("update-index", "--skip-worktree", path)
    (root / path).unlink()
    sources = Sources(repo_url="https://github.com/example/courses")
    statement = next(f for f in exam(catalog_at(root, sources)).files if f.role is Role.STATEMENT)
    assert statement.place is Place.FORGE
    assert statement.url.startswith("https://github.com/example/courses/blob/")


@pytest.mark.parametrize("name", ["page.html", "figure.xml", "page.XHTML", "old.mht"])
def test_active_formats_are_published_as_text(root: Path, name: str) -> None:
    plant(root, {f"线性代数/作业/{name}": "<script>alert(1)</script>"})
    files = [f for m in course(catalog_at(root), "线性代数").materials for f in m.files]
    found = next(f for f in files if f.path.endswith(name))
    assert found.url.endswith(f"{name}.txt")


def test_the_json_is_what_its_schemas_say(root: Path) -> None:
    catalog = catalog_at(root, Sources(repo_url="https://github.com/example/courses"))
    validate("catalog", catalog_json(catalog))
    validate("catalog", catalog_json(catalog, whole=True))
    for found in catalog.courses:
        validate("course", course_json(found, catalog.commit))


def validate(name: str, value: object) -> None:
    described = json.loads(schema(name))
    Draft202012Validator.check_schema(described)
    written = json.loads(dump(value))  # type: ignore[arg-type]
    assert [error.message for error in Draft202012Validator(described).iter_errors(written)] == []


def test_every_field_of_the_json_is_described() -> None:
    for name in ("catalog", "course"):
        described = json.loads(schema(name))
        silent = [
            key for key, value in described["properties"].items() if "description" not in value
        ]
        assert silent == []
