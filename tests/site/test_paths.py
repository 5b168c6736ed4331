"""The ways a contribution takes, each from its commit to what readers of the site see."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree

import pytest

from coursetree.cli import main

from ..published import mentions
from ..stories import Story
from ..text.conftest import pdf

pytestmark = pytest.mark.site
Begin = Callable[[str], Story]

BEGINNING = """
main Ada Lark: Begin
  mkdocs.yml = site_url: https://courses.example.org/
  README.md = # Our courses
  线性 代数/README.md = # 线性代数
  线性 代数/考试/2019秋期末.pdf = %PDF-1.4 nineteen
  线性 代数/笔记/特征值.md = # 特征值 old words
  at 2020-01-10
"""


class Site:
    """A drawn repository and the site that its builds publish."""

    def __init__(self, story: Story, folder: Path) -> None:
        self._story = story
        self.tree, self.directory = folder / "tree", folder / "site"

    def build(self, drawing: str = "", *options: str) -> None:
        """Tell more of the story, and build as the deployment does."""
        if drawing:
            self._story.tell(drawing)
        if self.tree.exists():
            self._story.git("-C", str(self.tree), "pull", "-q")
        else:
            self._story.git("clone", "-q", self._story.root.as_uri(), str(self.tree))
        command = ["build", str(self.tree), "--site-dir", str(self.directory), *options]
        assert main(command) == 0

    def commit(self) -> None:
        """Take in what lies in the work tree."""
        git = ("-C", str(self.tree), "-c", "user.name=Cyd", "-c", "user.email=cyd@example.org")
        self._story.git(*git, "add", "-A")
        self._story.git(*git, "commit", "-qm", "Add it", "--date=2026-11-02T12:00:00Z")

    def has(self, path: str) -> bool:
        return (self.directory / path).exists()

    def page(self, address: str) -> str:
        html = (self.directory / address / "index.html").read_text("utf-8")
        return re.sub(r"\s+", " ", unescape(html))

    def text(self, address: str) -> str:
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", self.page(address)))

    def json(self, path: str) -> Any:
        return json.loads((self.directory / path).read_text("utf-8"))

    def material(self, course: str, path: str) -> dict[str, Any]:
        (found,) = [m for m in self.json(f"{course}/course.json")["materials"] if m["path"] == path]
        return dict(found)

    def newest(self) -> str:
        """The title of the feed's first entry."""
        feed = ElementTree.parse(self.directory / "feed.xml")  # noqa: S314  we wrote it
        title = feed.find("{*}entry/{*}title")
        assert title is not None
        return str(title.text)

    def leads(self, old: str) -> str:
        """Where the page at an old address sends its readers."""
        target = re.search(r'content="0; url=([^"]*)"', self.page(old))
        assert target, old
        return unquote(urljoin(f"/{old}", target[1]))

    def files(self) -> set[str]:
        found = (file.relative_to(self.directory) for file in self.directory.rglob("*"))
        return {path.as_posix() for path in found if "assets/coursetree" not in path.as_posix()}


@pytest.fixture
def site(begin: Begin, tmp_path: Path) -> Site:
    made = Site(begin(BEGINNING), tmp_path)
    made.build("", *QUICK)
    return made


QUICK = ("--no-search", "--no-previews")
COURSE, PAPER, NOTES = "线性 代数", "线性 代数/考试/2019秋期末", "线性 代数/笔记/特征值"


def names(entry: dict[str, Any]) -> list[str]:
    return [person["name"] for person in entry["contributors"]]


def test_a_new_course(site: Site) -> None:
    assert "逻辑" not in site.text("")
    site.build(
        """
        main Bob: Begin logic
          逻辑/course.yml = title: {zh: 数理逻辑, en: Logic}
          逻辑/README.md = # 数理逻辑 Read Gödel first.
          逻辑/作业/作业1.pdf = %PDF-1.4 homework
          at 2021-03-01
        """,
        *QUICK,
    )
    assert "数理逻辑" in site.text("")
    assert 'href="%E9%80%BB%E8%BE%91/"' in (site.directory / "index.html").read_text("utf-8")
    assert "Read Gödel first." in site.text("逻辑")
    assert "作业1" in site.text("browse/assignment")
    assert "Bob 2021 1" in site.text("browse/contributors")
    assert site.newest() == "数理逻辑: 作业1"
    assert [course["path"] for course in site.json("catalog.json")["courses"]] == [COURSE, "逻辑"]
    assert "%E9%80%BB%E8%BE%91/" in (site.directory / "sitemap.xml").read_text("utf-8")


def test_a_new_paper_with_its_solution(site: Site) -> None:
    paper = "线性 代数/考试/2020秋期末"
    site.build(
        f"""
        main github-actions[bot]: Take in what a form brought
          {paper}.pdf = %PDF-1.4 twenty
          {paper}答案.pdf = %PDF-1.4 twenty, solved
          with 陈晨
          at 2021-01-20
        """,
        *QUICK,
    )
    assert "2020" in site.text("browse/terms")
    course = site.text(COURSE)
    assert course.index("2020秋期末") < course.index("2019秋期末"), "the newest first"
    assert "陈晨" in site.text(paper)
    found = site.material(COURSE, f"{paper}.pdf")
    assert [file["role"] for file in found["files"]] == ["statement", "solution"]
    assert (found["solved"], names(found), found["added"][:10]) == (True, ["陈晨"], "2021-01-20")
    assert (site.directory / f"{paper}答案.pdf").read_bytes() == b"%PDF-1.4 twenty, solved"
    assert f"{paper}答案.pdf" in (site.directory / COURSE / "files.json").read_text("utf-8")
    assert site.newest().endswith("2020秋期末")


def test_an_edit(site: Site) -> None:
    assert "old words" in site.text(NOTES)
    site.build(
        f"""
        main Bob: Say it better
          {NOTES}.md = # 特征值 new words
          at 2022-05-06
        """,
        *QUICK,
    )
    assert "new words" in site.text(NOTES)
    assert "old words" not in site.text(NOTES)
    found = site.material(COURSE, f"{NOTES}.md")
    assert (found["added"][:10], found["changed"][:10]) == ("2020-01-10", "2022-05-06")
    assert names(found) == ["Ada Lark", "Bob"]
    assert "6 May 2022" in site.text(COURSE) or "2022年5月6日" in site.text(COURSE)
    assert names(site.material(COURSE, f"{PAPER}.pdf")) == ["Ada Lark"]


def test_a_rename_of_a_course(site: Site) -> None:
    before = site.material(COURSE, f"{PAPER}.pdf")
    site.build(
        """
        main Bob: Give the course its other name
          线性 代数/ > 高等代数/
          at 2023-06-07
        """,
        *QUICK,
    )
    assert site.leads(f"{COURSE}/") == "/高等代数/"
    assert site.leads(f"{PAPER}/") == "/高等代数/考试/2019秋期末/"
    assert site.leads(f"{NOTES}/") == "/高等代数/笔记/特征值/"
    assert site.json("redirects.json")["files"][f"{PAPER}.pdf"] == "高等代数/考试/2019秋期末.pdf"
    after = site.material("高等代数", "高等代数/考试/2019秋期末.pdf")
    assert after["added"] == before["added"]
    assert names(after) == ["Ada Lark", "Bob"]
    assert COURSE not in site.page("")
    assert "Ada Lark 2020 " in site.text("browse/contributors")


DAY = 86_400
RELEASE = 1_796_083_200  # 2026-12-01


@pytest.mark.parametrize(
    ("rule", "paper", "last_hidden"),
    [
        ("{path: 'exams/2026 final.pdf', release: '2026-12-01'}", "exams/2026 final", RELEASE - 1),
        (
            "{path: 'homework/hw1.pdf', due: '2026-12-01'}",
            "homework/hw1 solution",
            RELEASE + DAY - 1,
        ),
    ],
    ids=["release", "due"],
)
def test_an_embargo_that_passes_its_day(
    site: Site, monkeypatch: pytest.MonkeyPatch, rule: str, paper: str, last_hidden: int
) -> None:
    word = "zyzzyva"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(last_hidden))
    site.build(
        f"""
        main Cyd: Prepare what is to come
          Algebra/course.yml = materials: [{rule}]
          Algebra/homework/hw1.pdf = %PDF-1.4 homework
          at 2026-11-01
        """
    )
    without = site.files()
    (site.tree / "Algebra" / paper).parent.mkdir(exist_ok=True)
    (site.tree / f"Algebra/{paper}.pdf").write_bytes(pdf([f"The {word} paper and its words."]))
    site.commit()
    site.build()
    assert {name for name in site.files() ^ without if not name.startswith("pagefind")} == set()
    assert mentions(site.directory, word) == []
    assert mentions(site.directory, paper.rpartition("/")[2]) == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(last_hidden + 1))
    site.build()
    assert site.has(f"Algebra/{paper}.pdf")
    assert any(name.startswith("pagefind/") for name in mentions(site.directory, word))
    assert any(name.endswith(".jpg") for name in site.files() - without)
    assert ("2026 final" in site.newest()) is ("release" in rule)
