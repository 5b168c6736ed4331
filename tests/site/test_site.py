"""A whole site, from a tree that nobody prepared."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree

import pytest

from coursetree.cli import main

pytestmark = pytest.mark.site
Build = Callable[..., Path]

TREE: dict[str, str | bytes] = {
    "README.md": "# Our courses\n\nSee [algebra](线性代数/) and ![a chart](images/chart.png).\n",
    "images/chart.png": b"\x89PNG\r\n\x1a\n",
    "线性代数/README.md": "# 线性代数\n\n看[期末卷](考试/2019-2020-1/期末A.pdf)。\n",
    "线性代数/考试/2019-2020-1/期末A.pdf": b"%PDF-1.4 paper",
    "线性代数/考试/2019-2020-1/期末A答案.pdf": b"%PDF-1.4 solution",
    "线性代数/作业/作业1.pdf": b"%PDF-1.4 homework",
    "Operating Systems/labs/lab1/main.c": "int main(void) { return 0; }\n",
    "Operating Systems/labs/lab1/README.md": "# Lab 1\n\nWrite a shell.\n",
    "Operating Systems/notes/week1.md": "# Week 1\n\n$E = mc^2$ and `fork`.\n",
    "stray.docx": b"PK\x03\x04",
}


def read(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def test_what_is_for_tools_has_no_page_and_is_linked_where_it_lies(build: Build) -> None:
    site = build(
        {
            **TREE,
            "mkdocs.yml": "site_name: A\nrepo_url: https://github.com/example/courses\n",
            "README.md": "# Our courses\n\nRead [the rules](.github/rules.md) first.\n",
            ".github/rules.md": "---\nname: rules\n---\n# Rules\n",
        },
        "--no-search",
        "--strict",
    )
    assert not (site / ".github").exists()
    html = read(site, "")
    assert re.search(
        r'href="https://github.com/example/courses/blob/\w{40}/.github/rules.md"', html
    )


def test_every_course_has_a_page_and_every_material_one(build: Build) -> None:
    site = build(TREE)
    assert "线性代数" in text(read(site, ""))
    course = read(site, "线性代数")
    assert 'href="考试/' not in course, "addresses are percent-encoded"
    assert "期末A" in text(course)
    assert "solution" in read(site, "线性代数/考试/2019-2020-1/期末A").lower()
    assert "Write a shell" in read(site, "Operating Systems/labs/lab1")
    assert "<math" in read(site, "Operating Systems/notes/week1")


def test_files_are_served_at_their_paths_without_a_copy(build: Build, tmp_path: Path) -> None:
    site = build(TREE)
    path = "线性代数/考试/2019-2020-1/期末A.pdf"
    assert (site / path).samefile(tmp_path / "tree" / path)


@pytest.mark.parametrize(
    "address",
    ["browse/exam", "browse/terms", "browse/terms/2019", "browse/contributors", "recent", "search"],
)
def test_index_pages(build: Build, address: str) -> None:
    assert (build(TREE) / address / "index.html").is_file()


def test_nothing_is_lost(build: Build) -> None:
    site = build(TREE)
    assert "stray.docx" in read(site, "browse/unplaced")


def test_links_and_pictures_of_a_readme_work(build: Build) -> None:
    site = build(TREE)
    home = read(site, "")
    assert 'src="images/chart.png"' in home
    targets = re.findall(r'href="([^"#:]*)"', read(site, "线性代数"))
    for target in filter(None, targets):
        assert resolves(site, "线性代数/", target), target


def resolves(site: Path, page: str, target: str) -> bool:

    path = site / unquote(urljoin(f"/{page}", target)).lstrip("/")
    return (
        (path / "index.html").is_file() if target.endswith("/") or path.is_dir() else path.is_file()
    )


def test_every_link_of_the_demo_leads_somewhere(demo_site: Path) -> None:
    broken = [
        f"{page.relative_to(demo_site)} -> {target}"
        for page in sorted(demo_site.rglob("index.html"))
        for target in re.findall(r'\s(?:href|src)="([^"#:?]+)["#?]', page.read_text("utf-8"))
        if not resolves(demo_site, f"{page.parent.relative_to(demo_site)}/".lstrip("./"), target)
    ]
    assert broken == []


def test_no_page_asks_a_third_party_for_anything(demo_site: Path) -> None:
    loads = re.compile(r'<(?:script|img|iframe|source|video|audio)[^>]*\ssrc="(?:https?:)?//')
    sheets = re.compile(
        r'<link[^>]*rel="(?:stylesheet|preconnect|preload)"[^>]*href="(?:https?:)?//'
    )
    for page in demo_site.rglob("*.html"):
        html = page.read_text("utf-8")
        assert not loads.search(html), page
        assert not sheets.search(html), page


def test_every_page_carries_a_policy(demo_site: Path) -> None:
    for page in demo_site.rglob("*.html"):
        html = page.read_text("utf-8")
        assert "Content-Security-Policy" in html or 'http-equiv="refresh"' in html, page


def test_feeds_are_well_formed(demo_site: Path) -> None:
    feeds = sorted(demo_site.rglob("feed.xml"))
    assert len(feeds) > 1
    for file in feeds:
        ElementTree.parse(file)  # noqa: S314  we wrote it


def test_the_report_says_what_was_left_out(build: Build) -> None:
    site = build({**TREE, "线性代数/~$期末.docx": b"lock", ".DS_Store": b"litter"})
    report = json.loads((site / "build-report.json").read_text("utf-8"))
    paths = [path for paths in report["left_out"].values() for path in paths]
    assert {"线性代数/~$期末.docx", ".DS_Store"} <= set(paths)
    assert not (site / "线性代数" / "~$期末.docx").exists()


def test_the_same_commit_gives_the_same_bytes(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = manifest(build(TREE))
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("COURSETREE_CACHE", str(tmp_path / "other cache"))
    again = tmp_path / "again"
    assert main(["build", str(tmp_path / "tree"), "--site-dir", str(again)]) == 0
    assert manifest(again) == first


def manifest(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_a_strict_build_with_findings_publishes_nothing(build: Build, tmp_path: Path) -> None:
    site = build(TREE)
    before = manifest(site)
    (tmp_path / "tree" / "线性代数" / "course.yml").write_text("titel: x\n", "utf-8")
    code = main(["build", str(tmp_path / "tree"), "--site-dir", str(site), "--strict"])
    assert code == 1
    assert manifest(site) == before


def test_a_bad_file_costs_its_own_entry(build: Build) -> None:
    bad: dict[str, str | bytes] = {
        "线性代数/course.yml": "title: [unclosed\n",
        "线性代数/笔记/gbk.md": "# 第一章\n\n矩阵\n".encode("gbk"),
        "线性代数/笔记/nest.md": "- " * 600,
        "线性代数/笔记/front.md": "---\ntitle: a\nicon: nope\ntemplate: x.html\n---\n# Front\n",
        "线性代数/笔记/a.md": "# a\n",
        "线性代数/笔记/a/index.md": "# also a\n",
    }
    site = build({**TREE, **bad})
    assert "矩阵" in read(site, "线性代数/笔记/gbk")
    assert "期末A" in read(site, "线性代数")
    report = json.loads((site / "build-report.json").read_text("utf-8"))
    found = {finding["path"] for finding in report["findings"]}
    assert {"线性代数/course.yml", "线性代数/笔记/front.md"} <= found
    assert any(path.startswith("线性代数/笔记/a") for path in found)


def test_names_of_any_kind_cost_nothing_but_themselves(build: Build, tmp_path: Path) -> None:
    build(TREE)
    tree = tmp_path / "tree"
    for name in ("_", "LICENSE", "#1? 100%.pdf", "a b'c.pdf", "😀.pdf", "index.html"):
        (tree / "线性代数" / "作业" / name).write_bytes(b"%PDF-1.4")
    folder = os.fsencode(tree / "线性代数") + b"/\xc1\xd9\xb1\xe0"
    Path(os.fsdecode(folder)).mkdir()
    Path(os.fsdecode(folder + b"/1.pdf")).write_bytes(b"%PDF-1.4")
    site = tmp_path / "site"
    assert main(["build", str(tree), "--site-dir", str(site)]) == 0
    json.loads((site / "catalog.json").read_text("utf-8"))
    report = json.loads((site / "build-report.json").read_text("utf-8"))
    assert [f for f in report["findings"] if "exists" in f["message"]] == []
    html = read(site, "线性代数")
    targets = filter(None, re.findall(r'\shref="([^"#:?]*)["#?]', html))
    assert [target for target in targets if not resolves(site, "线性代数/", target)] == []


def test_a_site_without_a_search_offers_none(build: Build) -> None:
    site = build(TREE, "--no-search")
    assert not (site / "search").exists()
    assert [
        page for page in site.rglob("*.html") if 'role="search"' in page.read_text("utf-8")
    ] == []


PAYLOAD = "<script>window.ran=1</script><img src=x onerror=window.ran=1>"


def test_metadata_and_names_are_escaped(build: Build) -> None:
    site = build(
        {
            "线性代数/README.md": f"---\ntitle: '{PAYLOAD}'\n---\n{PAYLOAD}\n",
            "线性代数/course.yml": f"title: '{PAYLOAD}'\nteachers: ['{PAYLOAD}']\n",
            "线性代数/考试/<img src=x onerror=alert(1)>.pdf": b"%PDF-1.4",
        }
    )
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        assert "<script>window.ran" not in html, page
        assert not re.search(r"<img[^>]*onerror", html), page


def test_links_out_of_the_tree_are_not_followed(build: Build, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    build(TREE)
    tree = tmp_path / "tree"
    (tree / "线性代数" / "secret.pdf").symlink_to(tmp_path / "secret.txt")
    (tree / "Operating Systems" / "outside").symlink_to(tmp_path)
    site = tmp_path / "site"
    assert main(["build", str(tree), "--site-dir", str(site)]) == 0
    assert not [
        page for page in site.rglob("*") if page.is_file() and page.read_bytes() == b"secret"
    ]


def test_a_renamed_course_is_still_found_at_its_old_address(build: Build, tmp_path: Path) -> None:
    build(TREE)
    tree = str(tmp_path / "tree")
    git = f'git -C "{tree}" -c user.name=Ada -c user.email=ada@example.org'
    assert os.system(f'{git} mv 线性代数 "Linear Algebra" && {git} commit -qm Rename') == 0  # noqa: S605
    site = tmp_path / "site"
    assert main(["build", tree, "--site-dir", str(site)]) == 0
    paper = read(site, "线性代数/考试/2019-2020-1/期末A")
    assert "url=../../../../Linear%20Algebra/" in paper
    moved = read(site, "线性代数")
    assert 'content="0; url=../Linear%20Algebra/"' in moved


def test_one_course_alone_is_the_home_page(build: Build) -> None:
    site = build(
        {"exams/2019秋期末.pdf": b"%PDF-1.4", "labs/lab1/a.c": "int a;", "README.md": "# AUTO1"}
    )
    assert "2019秋期末" in text(read(site, ""))


def test_an_empty_tree_has_a_home_page_that_says_what_to_do(build: Build) -> None:
    assert "no course here yet" in text(read(build({"LICENSE": "x"}), ""))
