"""WCAG 2.2 AA by axe-core, on every sort of page, on a phone by day and a desk by night."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The theme puts each block's copy button into a landmark without a name, which WCAG allows.
COPY = "md-code__nav"
PAGES = [
    "",
    "線性代數/",
    "CS201 Data Structures/",
    "CS201 Data Structures/Notes/02 Search trees/",
    "CS201 Data Structures/Quizzes/Find the bug/",
    "CS201 Data Structures/Exams/2023 Fall/Final A/",
    "CS201 Data Structures/Labs/Lab 1 Ring buffer/",
    "CS201 Data Structures/Labs/Lab 1 Ring buffer/preview.html",
    "CS201 Data Structures/Notebooks/Counting comparisons/",
    "線性代數/考古題/111學年度第1學期/期末考/",
    "信号与系统/数据/傅里叶系数/",
    "信号与系统/笔记/傅里叶级数的合成/",
    "信号与系统/大作业/电话拨号识别/",
    "分享课程资料/笔记/3 给文件起名/",
    "basket/",
    "browse/",
    "browse/exam/",
    "browse/terms/",
    "browse/teachers/",
    "browse/contributors/",
    "browse/unplaced/",
    "recent/",
    "search/",
    "search/?q=tree",
    "404.html",
]


@pytest.fixture(scope="module")
def address(demo_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(demo_site)


@pytest.fixture(params=[(390, "light"), (1280, "dark")])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width: int
    scheme: Literal["light", "dark"]
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def broken(page: Page) -> list[str]:
    """Each rule that the page breaks, with the elements that break it."""
    # Whoever writes a table in Markdown cannot leave its heading out, only empty.
    rules = {"empty-table-header": {"enabled": False}}
    options: dict[str, Any] = {"runOnly": WCAG, "rules": rules, "resultTypes": ["violations"]}
    violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{page.url} {rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in violations
        for node in rule["nodes"]
        if not (rule["id"] == "landmark-unique" and COPY in str(node["target"]))
    ]


def test_no_page_breaks_a_rule(page: Page, address: str) -> None:
    found = []
    for path in PAGES:
        answer = page.goto(address + path)
        assert answer and (answer.ok or path == "404.html"), path
        if path.startswith("search/?"):
            expect(page.locator("[data-state=done]")).to_be_visible()
        found += broken(page)
    assert found == []
