"""What a reader on a slow link fetches: few bytes, few requests, nothing from elsewhere."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Response

pytestmark = pytest.mark.browser
FIRST, REQUESTS, NEXT, MATERIAL = 150_000, 15, 20_000, 15_000
_HEADERS = 300
_TEXTS = ("text/", "application/json", "image/svg", "application/xml", "application/javascript")
SORTS = {
    "home": "",
    "course": "CS201 Data Structures/",
    "note": "CS201 Data Structures/Notes/03 Hashing/",
    "a diagram further down": "CS201 Data Structures/Notes/02 Search trees/",
    "a diagram in the first view": "CS201 Data Structures/Labs/Lab 2 LRU cache/",
    "folder": "CS201 Data Structures/Labs/Lab 1 Ring buffer/",
    "material": "CS201 Data Structures/Exams/2023 Fall/Final A/",
    "index": "browse/exam/",
    "recent": "recent/",
    "search": "search/",
}


@pytest.fixture(scope="module")
def address(demo_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(demo_site)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context
    context.close()


def fetched(context: BrowserContext, address: str, page: str) -> dict[str, int]:
    """Compressed bytes by address of everything that a page loads."""
    responses: list[Response] = []
    tab = context.new_page()
    tab.on("response", lambda response: responses.append(response))
    tab.goto(address + page, wait_until="networkidle")
    sizes = {response.url: size(response) for response in responses}
    tab.close()
    return sizes


def size(response: Response) -> int:
    body = response.body()
    kind = response.headers.get("content-type", "")
    return _HEADERS + len(gzip.compress(body) if kind.startswith(_TEXTS) else body)


@pytest.mark.parametrize("page", SORTS.values(), ids=SORTS)
def test_a_first_visit(context: BrowserContext, address: str, page: str) -> None:
    first = fetched(context, address, page)
    assert sum(first.values()) <= FIRST
    assert len(first) <= REQUESTS
    assert [url for url in first if not url.startswith(address)] == []


@pytest.mark.parametrize("page", [page for page in SORTS.values() if page])
def test_a_next_page(context: BrowserContext, address: str, page: str) -> None:
    known = fetched(context, address, "")
    then = fetched(context, address, page)
    new = {url: size for url, size in then.items() if url not in known}
    # What the page adds to what a reader came for: the pictures of the materials themselves.
    assert sum(size for url, size in new.items() if "/assets/previews/" not in url) <= NEXT


def test_pages_of_materials_are_light(demo_site: Path) -> None:
    pages = {
        page: len(page.read_bytes())
        for page in demo_site.rglob("index.html")
        if 'class="ct-light' in page.read_text("utf-8")
    }
    assert pages
    assert [page for page, size in pages.items() if size > MATERIAL] == []
