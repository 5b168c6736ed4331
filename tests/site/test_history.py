"""What a history that is cut short, hostile or absent does to a site: nothing that is not true."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from coursetree.cli import main

from ..stories import Story

pytestmark = pytest.mark.site
Begin = Callable[[str], Story]
Build = Callable[[Path], Path]

DRAWING = """
main Ada Lark: Begin
  mkdocs.yml = site_url: https://courses.example.org/
  Algebra/exams/2019 final.pdf = %PDF-1.4 nineteen
  Algebra/notes/rings.md = # Rings
  at 2020-01-10
main Bob: Move and add
  Algebra/exams/2019 final.pdf > Algebra/exams/2019-autumn final.pdf
  Algebra/exams/2020-autumn final.pdf = %PDF-1.4 twenty
  at 2021-02-03
"""


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def run(tree: Path) -> Path:
        site = tmp_path / f"site of {tree.name}"
        quick = ["--no-search", "--no-previews"]
        assert main(["build", str(tree), "--site-dir", str(site), *quick]) == 0
        return site

    return run


def clone(story: Story, to: Path, *options: str) -> Path:
    story.git("config", "uploadpack.allowFilter", "true")
    story.git("clone", "-q", *options, story.root.as_uri(), str(to))
    return to


def course(site: Path) -> Any:
    return json.loads((site / "Algebra" / "course.json").read_text("utf-8"))


def dates(site: Path) -> list[tuple[str, str, list[str]]]:
    """When each material came and who gave it, as the site says."""
    return [
        (m["path"], m.get("added", "")[:10], [person["name"] for person in m["contributors"]])
        for m in course(site)["materials"]
    ]


def pages(site: Path) -> dict[str, str]:
    found = {file: file.read_text("utf-8") for file in site.rglob("*.html")}
    return {file.relative_to(site).as_posix(): html for file, html in found.items()}


@pytest.mark.parametrize("how", ["shallow", "plain"])
def test_without_its_beginning_nothing_is_dated(
    begin: Begin, build: Build, tmp_path: Path, how: str
) -> None:
    tree = clone(begin(DRAWING), tmp_path / "tree", *(["--depth=1"] if how == "shallow" else []))
    if how == "plain":
        shutil.rmtree(tree / ".git")
    site = build(tree)
    assert (site / "Algebra/exams/2019-autumn final/index.html").is_file()
    assert not [name for name, html in pages(site).items() if "<time" in html or "Lark" in html]
    told = json.dumps(course(site))
    assert '"added"' not in told
    assert "lastmod" not in (site / "sitemap.xml").read_text("utf-8")
    assert "<entry>" not in (site / "feed.xml").read_text("utf-8")
    assert ("shallow clone" in pages(site)["recent/index.html"]) is (how == "shallow")


def test_a_clone_without_old_blobs_tells_the_same_without_a_network(
    begin: Begin, build: Build, tmp_path: Path
) -> None:
    story = begin(DRAWING)
    whole = build(clone(story, tmp_path / "whole"))
    partial = clone(story, tmp_path / "partial", "--filter=blob:none")
    shutil.rmtree(story.root)
    assert dates(build(partial)) == dates(whole)
    listed = (whole / "sitemap.xml").read_text("utf-8")
    for address in ("Algebra/", "Algebra/exams/2020-autumn%20final/", "browse/exam/"):
        assert f"<loc>https://courses.example.org/{address}</loc>" in listed
    assert "final/</loc><lastmod>2021-02-03</lastmod>" in listed
    assert dates(whole) == [
        ("Algebra/exams/2020-autumn final.pdf", "2021-02-03", ["Bob"]),
        ("Algebra/exams/2019-autumn final.pdf", "2020-01-10", ["Ada Lark", "Bob"]),
        ("Algebra/notes/rings.md", "2020-01-10", ["Ada Lark"]),
    ]


ATTRIBUTE = '" onmouseover="window.ran=1'
SCRIPT = "<script>window.ran=1</script>"


def test_hostile_names_and_paths_are_only_text(begin: Begin, build: Build, tmp_path: Path) -> None:
    story = begin(f"""
    main {ATTRIBUTE}: One
      mkdocs.yml = site_url: https://courses.example.org/
      email evil@example.org
      Algebra/--output=ran.pdf = %PDF-1.4 one
      Algebra/-p/x.pdf = %PDF-1.4 two
      with --upload-pack=touch\x1b[31m ran <a@example.org>
      with {"长" * 5000} <b@example.org>
    main ../../ran: Two
      Algebra/course.yml = materials: [{{path: "*.pdf", contributor: "{SCRIPT}"}}]
      email evil@other.example.org
      Algebra/--output=ran.pdf = %PDF-1.4 three
    """)
    story.git("update-ref", "refs/heads/--output=ran", "main")
    story.git("symbolic-ref", "HEAD", "refs/heads/--output=ran")
    tree = clone(story, tmp_path / "tree")
    site = build(tree)
    html = pages(site)
    assert 'onmouseover="window' not in "".join(html.values())
    assert "<script>window.ran" not in "".join(html.values())
    people = unescape(html["browse/contributors/index.html"])
    for name in (ATTRIBUTE, SCRIPT, "--upload-pack=touch [31m ran", "长" * 79 + "…", "../../ran"):
        assert name in people
    assert not re.search("长{80}", people)
    assert list(tmp_path.rglob("ran")) == [site / "browse" / "contributors" / "ran"]
    for feed in site.rglob("feed.xml"):
        ElementTree.parse(feed)  # noqa: S314  we wrote it


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("0 +0000", "1970-01-01"),
        ("4102444800 +0000", "2098-12-31"),
        ("99999999999999 -1200", "2098-12-31"),
        ("1700000000 +9999", "2023-11-14"),
    ],
)
def test_a_date_that_no_calendar_shows_is_clamped_on_the_site(
    begin: Begin, build: Build, tmp_path: Path, time: str, day: str
) -> None:
    story = begin(f"""
    main Ada Lark: One
      mkdocs.yml = site_url: https://courses.example.org/
      Algebra/exams/2019 final.pdf = %PDF-1.4 nineteen
      at {time}
    """)
    site = build(clone(story, tmp_path / "tree"))
    assert [added for _, added, _ in dates(site)] == [day]
    assert f"<updated>{day}T" in (site / "feed.xml").read_text("utf-8")
    assert f"Ada Lark {day[:4]} 1" in re.sub(
        r"\s+", " ", re.sub("<[^>]*>", " ", pages(site)["browse/contributors/index.html"])
    )
