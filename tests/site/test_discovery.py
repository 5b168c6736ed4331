"""What a site tells search engines, and chats in which its links are shared."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pypdfium2
import pytest

pytestmark = pytest.mark.site

Build = Callable[..., Path]
URL = "https://courses.example.org/"
CONFIG = """\
site_name: Courses & more
site_url: {url}
docs_dir: content
theme: {{name: material, language: en, font: false}}
plugins: [coursetree/catalog]
"""
TREE = {
    "线性代数/README.md": "# 线性代数\n",
    "线性代数/course.yml": "licence: CC-BY-4.0\ncode: MATH101\n",
    "线性代数/考试/2023秋 期末A卷.pdf": b"",
    "线性代数/考试/2023秋 期末A卷答案.pdf": b"",
    "线性代数/考试/2023秋 期末B卷.pdf": b"",
    "线性代数/考试/2022秋 期末A卷.pdf": b"",
    "线性代数/考试/2021秋 期中.pdf": b"",
    "线性代数/笔记/第一章 <行列式>.md": "# 第一章 <行列式>\n",
    "Operating Systems/labs/lab1/README.md": "# Lab 1\n",
    "Operating Systems/labs/lab1/main.c": "int main(void) { return 0; }\n",
}
PAPER = "线性代数/考试/2023秋 期末A卷/"
NOTE = "线性代数/笔记/第一章 <行列式>/"


@pytest.fixture(scope="module")
def site(build_once: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    paper = tmp_path_factory.mktemp("paper") / "paper.pdf"
    document.save(paper)
    files = {f"content/{path}": data or paper.read_bytes() for path, data in TREE.items()}
    return build_once({"mkdocs.yml": CONFIG.format(url=URL), **files}, "--no-search")


def told(site: Path, page: str) -> dict[str, str]:
    """What the page's `meta` elements say by name."""
    text = (site / page / "index.html").read_text("utf-8")
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', text)
    return {name: html.unescape(value) for name, value in found}


def feed_of(site: Path, course: str) -> str:
    return (site / course / "feed.xml").read_text("utf-8")


def data(site: Path, page: str) -> dict[str, dict[str, Any]]:
    """The page's JSON-LD by type."""
    text = (site / page / "index.html").read_text("utf-8")
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    document = json.loads(found)
    return {item["@type"]: item for item in document.get("@graph", [document])}


def located(site: Path) -> set[str]:
    sitemap = ElementTree.parse(site / "sitemap.xml")  # noqa: S314  we wrote it
    found = sitemap.iterfind(".//{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    return {unquote(place.text or "").removeprefix(URL) for place in found}


def test_the_sitemap_has_every_page(site: Path) -> None:
    pages = {page.relative_to(site).parent.as_posix() for page in site.rglob("index.html")}
    assert located(site) == {f"{page}/" for page in pages if page not in (".", "basket")} | {""}
    assert PAPER in located(site)
    assert (
        gzip.decompress((site / "sitemap.xml.gz").read_bytes())
        == (site / "sitemap.xml").read_bytes()
    )
    assert "<lastmod>2024-03-01</lastmod>" in (site / "sitemap.xml").read_text()


def test_robots_are_told_of_the_sitemap_where_they_look_for_it(site: Path, build: Build) -> None:
    assert f"Sitemap: {URL}sitemap.xml\n" in (site / "robots.txt").read_text()
    files = {"mkdocs.yml": CONFIG.format(url=f"{URL}below/"), "content/A/notes/b.txt": "b"}
    below = build(files, "--no-search", "--no-previews")
    assert not (below / "robots.txt").exists()
    assert (below / "sitemap.xml").exists()


def test_without_an_address_there_is_no_sitemap(build: Build) -> None:
    site = build({"A/notes/b.txt": "b"}, "--no-search", "--no-previews")
    assert not (site / "sitemap.xml").exists()
    assert told(site, "A/notes/b")["og:title"] == "notes b - A"
    assert "og:url" not in told(site, "A/notes/b")
    assert '<link href="notes/b/"/>' in feed_of(site, "A")


def test_a_shared_link_shows_title_facts_and_the_first_page(site: Path) -> None:
    said = told(site, PAPER)
    assert said["og:title"] == "2023秋 期末A卷 - 线性代数"
    assert said["og:description"] == said["description"]
    assert said["og:description"].startswith("线性代数 · Exams · Autumn 2023 · final · paper A")
    assert "with solution" in said["og:description"]
    assert unquote(said["og:url"]) == URL + PAPER
    assert (site / said["og:image"].removeprefix(URL)).is_file()
    assert said["og:site_name"] == "Courses & more"


@pytest.mark.parametrize("page", ["", "线性代数/", NOTE, "Operating Systems/labs/lab1/"])
def test_every_page_says_what_it_is(site: Path, page: str) -> None:
    said = told(site, page)
    assert said["description"] and said["og:title"] and said["og:description"]
    assert unquote(said["og:url"]) == URL + page


def test_titles_name_the_course(site: Path) -> None:
    titles = {
        page: re.findall("<title>(.*?)</title>", (site / page / "index.html").read_text("utf-8"))
        for page in (PAPER, NOTE)
    }
    assert titles[PAPER] == ["2023秋 期末A卷 - 线性代数 · Exams · Autumn 2023 · final · paper A"]
    assert titles[NOTE] == ["第一章 &lt;行列式&gt; - 线性代数 - Courses &amp; more"]


def test_materials_are_resources_of_their_course(site: Path) -> None:
    for page in (PAPER, NOTE):
        found = data(site, page)
        resource = found["LearningResource"]
        assert unquote(resource["url"]) == URL + page
        assert resource["license"] == "https://spdx.org/licenses/CC-BY-4.0.html"
        assert resource["isPartOf"]["name"] == "线性代数"
        steps = found["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == [1, 2, 3]
        assert unquote(steps[-1]["item"]) == URL + page
    files = data(site, PAPER)["LearningResource"]["encoding"]
    assert {file["encodingFormat"] for file in files} == {"application/pdf"}


def test_courses_say_what_search_engines_ask_of_them(site: Path) -> None:
    course = data(site, "线性代数/")["Course"]
    assert course["name"] and course["description"] and course["provider"]["name"]
    assert course["courseCode"] == "MATH101"
    listed = data(site, "")["ItemList"]["itemListElement"]
    assert {unquote(item["url"]) for item in listed} == {
        f"{URL}线性代数/",
        f"{URL}Operating Systems/",
    }


def test_an_exam_leads_to_that_of_other_years_and_to_others_of_its_own(site: Path) -> None:
    text = (site / PAPER / "index.html").read_text("utf-8")
    sections = re.findall(r"<section><h2>(.*?)</h2>\s*<ul[^>]*>(.*?)</ul>", text, re.DOTALL)
    linked = {title: re.findall(r'<a href="([^"]*)"', listed) for title, listed in sections}
    assert {title: list(map(unquote, links)) for title, links in linked.items()} == {
        "The same exam in other years": ["../2022秋 期末A卷/"],
        "Related": ["../2023秋 期末B卷/"],
    }


def test_feeds_lead_to_the_pages_of_materials(site: Path) -> None:
    feed = ElementTree.parse(site / "线性代数" / "feed.xml")  # noqa: S314  we wrote it
    links = feed.iterfind(".//{*}entry/{*}link")
    assert URL + PAPER in {unquote(link.get("href", "")) for link in links}


def test_whatever_is_told_to_programs_is_there(site: Path) -> None:
    for page in site.rglob("index.html"):
        for address in addresses(page.read_text("utf-8")):
            path = unquote(address.removeprefix(URL)).partition("#")[0]
            target = site / (f"{path}index.html" if path.endswith("/") or not path else path)
            assert target.is_file(), (page, address)


def addresses(text: str) -> Iterator[str]:
    yield from re.findall(rf'content="({URL}[^"]*)"', text)
    for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text):
        yield from re.findall(rf'"({URL}[^"]*)"', found)
