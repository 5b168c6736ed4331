"""Light pages come from the store, byte by byte as they would be rendered now."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import coursetree

pytestmark = pytest.mark.site
Build = Callable[..., Path]
Files = dict[str, str | bytes]

CONFIGURATION = """
site_name: {name}
repo_url: https://github.com/example/courses
docs_dir: courses
theme: {{ name: material, language: {language} }}
plugins: [coursetree/catalog]
"""
TREE: Files = {
    "courses/算法/考试/2022秋 期末.txt": "Two",
    "courses/算法/考试/2023秋 期末.txt": "Three",
    "courses/算法/实验/实验1/README.md": "# Sorting\n\n```mermaid\ngraph LR\n```\n",
    "courses/算法/实验/实验1/sort.py": "sorted([])\n",
    "courses/Physics/Homework/hw1.txt": "a,b\n1,2\n",
    "courses/Physics/Homework/hw2.txt": "a,b\n3,4\n",
}
PAGES = 5


def tree(name: str = "Ours", language: str = "zh", **changed: str) -> Files:
    files = TREE | {"mkdocs.yml": CONFIGURATION.format(name=name, language=language)}
    return files | {path: text for path in TREE for end, text in changed.items() if end in path}


def content(site: Path) -> dict[str, bytes]:
    files = (file for file in site.rglob("*") if file.is_file())
    return {str(file.relative_to(site)): file.read_bytes() for file in files}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], int]:
    """How many pages the store has got since last asked."""
    monkeypatch.setenv("COURSETREE_CACHE", str(tmp_path / "store"))
    known = 0

    def new() -> int:
        nonlocal known
        before, known = known, sum(1 for _ in (tmp_path / "store/pages").glob("*/*"))
        return known - before

    return new


def test_a_second_build_renders_nothing_and_is_the_same(
    build: Build, rendered: Callable[[], int]
) -> None:
    first = content(build(tree(), "--no-search"))
    assert rendered() == PAGES
    assert content(build(tree(), "--no-search")) == first
    assert rendered() == 0
    # What a text shows was found again, though its page was not rendered.
    assert "assets/coursetree/vendor/mermaid.tiny.js" in first


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        ({"hw1": "a,b\n1,9\n"}, 2),  # Its own and the next one's, which leads back to it.
        ({"README": "# Sorting fast\n"}, 1),
        ({"2023": "Four"}, 2),
        ({"name": "Theirs"}, PAGES),
        ({"language": "en"}, PAGES),
    ],
    ids=str,
)
def test_a_change_renders_what_shows_it(
    build: Build,
    rendered: Callable[[], int],
    change: dict[str, str],
    pages: int,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    build(tree(), "--no-search")
    rendered()
    warm = content(build(tree(**change), "--no-search"))
    assert rendered() == pages
    monkeypatch.setenv("COURSETREE_CACHE", str(tmp_path / "another store"))
    assert content(build(tree(**change), "--no-search")) == warm


def test_light_templates_show_of_the_outlook_only_what_the_key_names() -> None:
    folder = Path(coursetree.__file__).parent / "site/templates/pages"
    names = ("material.html", "preview.html", "shell.html", "views.html")
    text = "".join((folder / name).read_text("utf-8") for name in names)
    assert set(re.findall(r"outlook\.(\w+)", text)) <= {"name", "searchable", "title", "url"}


def test_another_template_makes_other_pages(
    build: Build, rendered: Callable[[], int], tmp_path: Path
) -> None:
    site = build(tree(), "--no-search")
    rendered()
    package = tmp_path / "package/coursetree"
    own = Path(coursetree.__file__).parent
    shutil.copytree(own, package, ignore=shutil.ignore_patterns("vendor", "__pycache__"))
    shell = package / "site/templates/pages/shell.html"
    shell.write_text(shell.read_text("utf-8").replace("<title>", "<title>New: "), "utf-8")
    command = [sys.executable, "-m", "coursetree.cli", "build", tmp_path / "tree", "--no-search"]
    environment = os.environ | {"PYTHONPATH": str(package.parent)}
    subprocess.run([*command, "--site-dir", site], check=True, env=environment)
    assert rendered() == PAGES
    assert "<title>New: " in (site / "算法/考试/2023秋 期末/index.html").read_text("utf-8")
