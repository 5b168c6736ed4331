"""The buttons that open the forge's own pages, and the forms that they fill in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from coursetree.model import ExamPart, Kind, Role
from coursetree.site.pages.actions import _options

Build = Callable[..., Path]

FORMS = Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE"
REPOSITORY = "https://github.com/example/courses"
CONFIG = f"""\
site_name: Courses
site_url: https://courses.example.org/
repo_url: {REPOSITORY}
docs_dir: content
theme: {{name: material, language: en, font: false}}
plugins: [coursetree/catalog]
"""
COURSE = "100% C# & 线代"
EXAM = f"{COURSE}/考试/2023秋/期末 #2.txt"


@pytest.fixture
def site(build: Build) -> Path:
    return build(
        {
            "mkdocs.yml": CONFIG,
            "CONTRIBUTING.md": "# How to\n",
            **{
                f".github/ISSUE_TEMPLATE/{form.name}": form.read_text("utf-8")
                for form in FORMS.glob("*.yml")
            },
            "content/README.md": "# Courses\n",
            f"content/{EXAM}": "1. ?\n",
            f"content/{COURSE}/笔记/第一章.md": "# 第一章\n",
            f"content/{COURSE}/labs/lab 1/README.md": "# Lab 1\n",
            f"content/{COURSE}/labs/lab 1/main.c": "int main(void) { return 0; }\n",
            "content/OS/course.yml": "title: OS\n",
            "content/OS/notes/1.md": "# Processes\n",
            "content/a\u200bb/exams/1.txt": "a name that no course.yml takes\n",
        },
        "--no-search",
        "--no-previews",
    )


def actions(site: Path, page: str) -> dict[str, str]:
    """The address of each button of a page by its words."""
    tree = LexborHTMLParser((site / page / "index.html").read_text("utf-8"))
    return {link.text(): link.attributes["href"] or "" for link in tree.css(".ct-actions a")}


def shown(address: str) -> str:
    """The path of an address as people read it; no part of it may end it early."""
    parts = urlsplit(address)
    assert not parts.fragment
    return unquote(f"{parts.scheme}://{parts.netloc}{parts.path}")


def fields(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@pytest.mark.site
def test_every_page_opens_the_forge_in_the_right_place(site: Path) -> None:
    at = f"{REPOSITORY}/{{}}/main/content"
    home = actions(site, "")
    assert shown(home["Edit this page"]) == f"{at.format('edit')}/README.md"
    assert fields(home["New course"])["filename"] == "content/New course/course.yml"
    assert yaml.safe_load(fields(home["New course"])["value"]) == {"title": "New course"}
    assert home["How to contribute"] == f"{REPOSITORY}/blob/main/CONTRIBUTING.md"

    course = actions(site, COURSE)
    assert shown(course["Exams"]) == f"{at.format('upload')}/{COURSE}/考试"
    assert shown(course["Labs"]) == f"{at.format('upload')}/{COURSE}/labs"
    assert shown(course["Slides"]) == f"{at.format('upload')}/{COURSE}/课件"
    assert fields(course["Edit this page"])["filename"] == f"content/{COURSE}/README.md"
    begun = fields(course["Correct the facts"])
    assert begun["filename"] == f"content/{COURSE}/course.yml"
    assert yaml.safe_load(begun["value"]) == {"title": COURSE}
    assert shown(actions(site, "OS")["Correct the facts"]) == f"{at.format('edit')}/OS/course.yml"

    exam = actions(site, EXAM.removesuffix(".txt"))
    assert shown(exam["Upload files"]) == f"{at.format('upload')}/{COURSE}/考试/2023秋"
    assert shown(exam["Edit this page"]) == f"{at.format('edit')}/{EXAM}"
    assert yaml.safe_load(fields(exam["New course"])["value"]) == {"title": "New course"}
    correction = yaml.safe_load(fields(exam["Correct the facts"])["value"])
    assert correction == {"materials": [{"path": "考试/2023秋/期末 #2.txt", "kind": "exam"}]}
    lab = actions(site, f"{COURSE}/labs/lab 1")
    assert shown(lab["Upload files"]) == f"{at.format('upload')}/{COURSE}/labs/lab 1"
    assert shown(lab["Edit this page"]) == f"{at.format('edit')}/{COURSE}/labs/lab 1/README.md"
    notes = actions(site, f"{COURSE}/笔记/第一章")
    assert shown(notes["Edit this page"]) == f"{at.format('edit')}/{COURSE}/笔记/第一章.md"


@pytest.mark.site
def test_every_page_fills_in_the_forms(site: Path) -> None:
    for page in ("", COURSE, EXAM.removesuffix(".txt"), f"{COURSE}/笔记/第一章"):
        address = f"https://courses.example.org/{page}".rstrip("/")
        for form, button in (("mistake", "Report a mistake"), ("removal", "Ask for removal")):
            filled = fields(actions(site, page)[button])
            assert filled["template"] == f"{form}.yml"
            assert filled["page"].rstrip("/") == address
            assert filled.keys() - {"template", "title"} <= ids(form).keys()
    filled = fields(actions(site, EXAM.removesuffix(".txt"))["Add a solution"])
    assert {name: filled[name] for name in filled.keys() - {"template", "title"}} == {
        "course": COURSE,
        "kind": "试卷 exam",
        "term": "Autumn 2023",
        "part": "期末 final",
        "role": "答案 solution",
    }
    for name, value in filled.items() - {("template", "material.yml")}:
        assert name == "title" or value in ids("material")[name] or not ids("material")[name]


def ids(form: str) -> dict[str, list[str]]:
    """The fields of an issue form, with the options of those that have some."""
    body = yaml.safe_load((FORMS / f"{form}.yml").read_text("utf-8"))["body"]
    return {
        field["id"]: field["attributes"].get("options", [])
        for field in body
        if field["type"] != "markdown"
    }


def test_options_that_the_buttons_choose_are_the_forms_own() -> None:
    said, offered = _options(), ids("material")
    assert set(said["kind"].values()) == set(offered["kind"])
    assert set(said["part"].values()) == set(offered["part"])
    assert said["solution"] in offered["role"]
    assert set(said["kind"]) == set(Kind)
    assert set(said["part"]) == set(ExamPart)
    for field, words in (("kind", Kind), ("part", ExamPart), ("role", Role)):
        assert {option.split()[-1] for option in offered[field]} <= set(words)
