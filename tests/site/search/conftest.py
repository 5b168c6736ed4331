"""A small site that has a search, and a page that complains of any trouble."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from coursetree.cache import Cache
from coursetree.site.search.index import build
from coursetree.site.search.options import Options
from coursetree.site.search.page import search_page
from coursetree.site.security import insert_policy
from coursetree.site.wording import Wording

from .corpora import corpus, record

EXAM = {"kind": "exam", "part": "final"}
RECORDS = (
    record("代数/2018 期末.pdf", "填空题", "证明：特征值互不相同", year="2018", **EXAM),
    record("代数/2018 期末 答案.pdf", "特征值是 1 和 2", year="2018", solution="yes", **EXAM),
    record("代数/2019 期末.pdf", "求矩陣的特徵值", year="2019", solution="yes", **EXAM),
    record("代数/笔记.md", "特征值的几何意义，见 MATLAB 的 eig_values", kind="notes"),
    record("systems/final.pdf", "a page", "An operating system schedules processes", **EXAM),
    record("systems/操作系统.txt", "进程调度与线程", kind="notes"),
    record("systems/tree.cpp", "struct SubTree { int subtree_size; }; // C++ 树", kind="code"),
    record("systems/<img src=x onerror=alert(1)>.txt", "<script>alert(2)</script>", kind="notes"),
    replace(
        record("geometry/Midterm.pdf", "A circle rolls along a line.", kind="exam", year="2017"),
        said=("2017 期中 试卷", "2017 midterm exams"),
    ),
    replace(record("geometry/project/1.png"), said=("2017 项目",), main=False),
    record("geometry/notes.pdf", "Many more words on circles, lines and planes", kind="notes"),
    *(record(f"many/{n}.txt", f"lemma {n}", kind="notes") for n in range(30)),
)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with nothing but a search."""
    site = tmp_path_factory.mktemp("small") / "site"
    kept = Cache(tmp_path_factory.mktemp("small cache"))
    build(corpus(*RECORDS), site / "pagefind", kept, Options())
    with resources.as_file(resources.files("coursetree.site") / "assets") as assets:
        shutil.copytree(assets, site / "assets" / "coursetree")
    for one in RECORDS:
        (site / one.path).parent.mkdir(parents=True, exist_ok=True)
        (site / one.path).write_text("here")
    (site / "favicon.ico").write_bytes(b"")
    (site / "search").mkdir()
    html = search_page(Wording("en"), site="Small <site>", links=[("Exams", "../browse/exam/")])
    (site / "search" / "index.html").write_text(insert_policy(html))
    return site


@pytest.fixture(scope="session")
def address(small_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(small_site)
