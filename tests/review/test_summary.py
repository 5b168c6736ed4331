"""The summary of a change, from real repositories."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cmarkgfm
import pytest
from selectolax.lexbor import LexborHTMLParser

from coursetree.cli import main

from .conftest import git, proposed, write

Say = Callable[..., str]

PDF = b"%PDF-1.4 "
BEFORE: dict[str, str | bytes] = {
    "算法/README.md": "# 算法\n",
    "算法/期末/2018秋A卷.pdf": PDF + b"a paper that somebody deletes",
    "算法/期末/2019秋A卷.pdf": PDF + b"the paper of 2019, with its own questions",
    "算法/期末/2020秋A卷.pdf": PDF + b"another paper, from 2020",
}
# Names and titles that try to be more than text. A slash cannot be in a name.
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "a|b | c",
    "[click](x)",
    "![x](x)",
    "`code` ``` ~~~",
    "@maintainers look",
    "# head\n## more",
    "<script>alert(1)",
    "&lt;b&gt; &#60;i&#62;",
    "www.evil.example",
    "ada@evil.example",
    "\u202egpj",
    "\\| \\` *a* _b_ ~c~ $x$ :smile:",
    "--- | ---",
    "<!-- ",
    "a\r\n\r\n<h1>x",
    "x\udcffy",
)
AFTER: dict[str, str | bytes | None] = {
    "算法/期末/2018秋A卷.pdf": None,
    "算法/期末/2020秋A卷.pdf": PDF + b"another paper, corrected",
    "算法/期末/2021秋A卷.pdf": PDF + b"new",
    "算法/期末/2021秋A卷答案.pdf": PDF + b"solved",
    "算法/setup.py": "1\n",
    "编译原理/README.md": "# 编译原理\n",
    "编译原理/作业/作业1.pdf": PDF + b"homework",
    "编译原理/作业/作业1.exe": b"MZ\x90\x00",
    ".github/workflows/deploy.yml": "on: push\n",
    "mkdocs.yml": "site_name: x\n",
    "requirements.lock": "x\n",
    "攻击/course.yml": "title: '<img src=x> @everyone'\n",
    **{f"攻击/{name}/{name}.pdf": PDF + name.encode("utf-8", "replace") for name in HOSTILE},
}
MOVED = {"算法/期末/2019秋A卷.pdf": "算法/考试/2019秋期末A卷.pdf"}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which everything was changed that can be."""
    return proposed(tmp_path_factory.mktemp("review") / "tree", BEFORE, AFTER, MOVED)


@pytest.fixture(scope="module")
def said(tree: Path) -> str:
    return run(tree, "--pages", "https://p.example/7/").decode()


def run(tree: Path, *options: str, **environment: str) -> bytes:
    """What the command prints in a process of its own, elsewhere."""
    command = [sys.executable, "-m", "coursetree.cli", "summary", str(tree), "--base", "main"]
    given = {**os.environ, **environment}
    return subprocess.check_output([*command, *options], env=given, cwd="/")


def rendered(markdown: str) -> LexborHTMLParser:
    """What GitHub's own parser makes of it, with all that it would filter later."""
    options = cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE
    return LexborHTMLParser(cmarkgfm.github_flavored_markdown_to_html(markdown, options))


def text(markdown: str) -> str:
    body = rendered(markdown).body
    assert body
    return re.sub(r"\s+", " ", body.text(separator=" "))


def row(markdown: str, word: str) -> list[str]:
    """The cells of the first row in which a word is."""
    rows = ([cell.text() for cell in r.css("td")] for r in rendered(markdown).css("tr"))
    return next(cells for cells in rows if any(word in cell for cell in cells))


def test_a_new_paper_is_named_with_its_course_and_its_files(said: str) -> None:
    course, _, kind, files = row(said, "2021")
    assert (course, kind) == ("算法", "exam")
    assert "2021秋A卷.pdf 12 B, 2021秋A卷答案.pdf" in files


def test_pages_are_linked_where_they_are_shown(said: str) -> None:
    links = [a.attributes["href"] for a in rendered(said).css("a")]
    page = "https://p.example/7/%E7%AE%97%E6%B3%95/%E6%9C%9F%E6%9C%AB/2021%E7%A7%8BA%E5%8D%B7/"
    assert page in links
    assert all(link and link.startswith("https://p.example/7/") for link in links)


def test_without_such_a_place_they_are_named_by_that_in_the_archive(tree: Path) -> None:
    said = run(tree).decode()
    assert "算法/期末/2021秋A卷/index.html" in row(said, "2021")[1]
    assert not rendered(said).css("a")


def test_courses_and_sections(said: str) -> None:
    new = next(p for p in rendered(said).css("p") if "New courses" in p.text())
    assert [title.text() for title in new.css("code")] == ["<img src=x> @everyone", "编译原理"]
    assert "Changed (1)" in text(said)
    assert "Moved (1)" in text(said)
    assert "Removed (1)" in text(said)


def test_lost_addresses_are_those_without_a_redirect(said: str) -> None:
    lost = text(said).partition("Lost addresses")[2].partition("Findings")[0]
    assert "(2)" in lost
    assert "算法/期末/2018秋A卷.pdf" in lost
    assert "allow-shrink" in lost
    assert "2019" not in lost


def test_findings_stand_with_their_fix(said: str) -> None:
    severity, rule, place, _, fix = row(said, "program")
    assert (severity, rule) == ("error", "program")
    assert "作业1.exe" in place
    assert "git rm" in fix
    assert re.search(r"[1-9]\d* errors?, [1-9]\d* warnings?, \d+ notes?", text(said))


def test_changes_to_the_code_are_named_first(said: str) -> None:
    warned = rendered(said).css_first("blockquote")
    assert warned
    assert [item.text().strip() for item in warned.css("li")] == [
        *(".github/workflows/deploy.yml", "mkdocs.yml", "requirements.lock")
    ]


def test_no_name_is_anything_but_text(said: str) -> None:
    page = rendered(said)
    assert page.body
    ours = {"h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "ul", "li"}
    tags = {node.tag for node in page.body.traverse() if node.tag[0] not in "-_"}
    assert tags - ours == {"body", "blockquote", "a"}
    attributes = {name for node in page.body.traverse() for name in node.attributes}
    assert attributes == {"href"}
    assert [h.text() for h in page.css("h1")] == ["This change"]
    assert {len(row.css("td")) for row in page.css("tbody tr")} <= {4, 5}
    assert not re.search(r"[\u202e\udcff\r]", said)
    for node in page.css("code"):
        node.decompose()
    assert not re.search("@|evil|alert|smile", page.body.text())


def test_the_same_change_gives_the_same_summary(tree: Path, said: str) -> None:
    pages = ("--pages", "https://p.example/7/")
    other = run(tree, *pages, PYTHONHASHSEED="7", TZ="Asia/Shanghai", LC_ALL="C")
    assert other.decode() == said
    assert git(tree, "worktree", "list").count("\n") == 1


@pytest.fixture
def say(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Say:
    def summarise(tree: Path, *options: str) -> str:
        capfd.readouterr()
        assert main(["summary", str(tree), "--base", "main", *options]) == 0
        return text(capfd.readouterr().out)

    return summarise


def test_a_takedown_loses_no_address(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = proposed(tmp_path / "tree", BEFORE, {"算法/笔记/第一章.md": "# 排序\n"})
    monkeypatch.chdir(tree)
    assert main(["remove", "算法/期末/2019秋A卷.pdf", "--reason", "asked for by its author"]) == 0
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "Take down")
    said = say(tree)
    assert "Removed (1)" in said
    assert "Lost" not in said


def test_a_change_of_nothing_and_the_size_of_the_site(
    say: Say, tmp_path: Path, demo_site: Path
) -> None:
    tree = proposed(tmp_path / "tree", BEFORE, {"LICENSE": "Everything is free.\n"})
    said = say(tree, "--site", str(demo_site))
    assert "No course material is added, changed or removed." in said
    assert "of 1.0 GB in" in said


def test_a_tree_below_the_top_of_its_repository_that_was_not_there(
    say: Say, tmp_path: Path
) -> None:
    tree = proposed(tmp_path / "tree", {"LICENSE": "x"}, {"docs/算法/期末/2022秋A卷.pdf": PDF})
    write(tree, {"scripts/run": "x"})
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "More")
    said = say(tree / "docs")
    assert "Added (1)" in said
    assert "scripts/run" in said


@pytest.mark.parametrize("base", ["no-such", "--output=x", "main:README.md"])
def test_a_base_that_is_none_is_wrong_usage(
    tree: Path, capfd: pytest.CaptureFixture[str], base: str
) -> None:
    assert main(["summary", str(tree), f"--base={base}"]) == 2
    assert f"cannot compare with {base!r}: no such revision" in capfd.readouterr().err
