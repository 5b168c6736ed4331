"""The demo site in a real browser: a reader's way from the home page to a paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
SIZES = [(390, 844), (1280, 900)]
PAGES = [
    "",
    "线性代数/",
    "線性代數/",
    "CS201 Data Structures/",
    "CS201 Data Structures/Notes/02 Search trees/",
    "CS201 Data Structures/Labs/Lab 2 LRU cache/",
    "browse/",
    "browse/exam/",
    "browse/terms/",
    "recent/",
    "search/",
]


@pytest.fixture(scope="module")
def address(demo_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(demo_site)


def existing(demo_site: Path) -> list[str]:
    return [path for path in PAGES if (demo_site / path / "index.html").is_file()]


def test_from_home_to_a_paper(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".ct-card__title").first.click()
    expect(page.locator("h1")).to_be_visible()
    exams = page.locator('.ct-jumps a[href="#exam"]')
    exams.click()
    title = page.locator('.ct-material[data-kind="exam"] .ct-material__title').first
    name = title.inner_text()
    title.click()
    expect(page.locator("h1")).to_contain_text(name)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways(
    browser: Browser, demo_site: Path, address: str, width: int, height: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    wide = []
    for path in existing(demo_site):
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    context.close()
    assert wide == []


def test_everything_reads_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(".ct-card__title").first.click()
    expect(page.locator(".ct-material").first).to_be_visible()
    page.locator(".ct-material__title").first.click()
    expect(page.locator("h1")).to_be_visible()
    context.close()


FOCUSED = """() => {
  const at = document.activeElement;
  const shown = at.matches(".md-option") ? at.nextElementSibling : at;
  const style = getComputedStyle(shown);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return { name: at.outerHTML.slice(0, 120), seen: at === document.body || ring };
}"""


@pytest.mark.parametrize(
    "path", ["CS201 Data Structures/", "CS201 Data Structures/Labs/Lab 2 LRU cache/"]
)
def test_who_walks_by_keyboard_sees_where_they_are(page: Page, address: str, path: str) -> None:
    page.goto(address + path, wait_until="networkidle")
    walked = []
    for _ in range(30):
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUSED))
    assert len({stop["name"] for stop in walked}) > 20
    assert [stop["name"] for stop in walked if not stop["seen"]] == []


@pytest.mark.parametrize(
    "path", ["CS201 Data Structures/", "CS201 Data Structures/Exams/2023 Fall/Final A/"]
)
def test_paper_is_dark_on_white_without_what_is_clicked(
    page: Page, address: str, path: str
) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address + path)
    colour = "element => Math.max(...getComputedStyle(element).color.match(/\\d+/g).slice(0, 3))"
    ground = "element => getComputedStyle(element).backgroundColor"
    for shown in ("h1", ".ct-facts dd"):
        assert page.locator(shown).first.evaluate(colour) < 100
    assert page.locator("body").evaluate(ground) in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    for clicked in (".md-header", ".ct-bar", ".ct-actions", ".ct-button", "iframe"):
        assert page.locator(f"{clicked}:visible").count() == 0, clicked


def test_the_slash_key_goes_to_the_search(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("tree")
    page.keyboard.press("Enter")
    expect(page.locator("[data-state=done]")).to_be_visible()
    assert "/search/?q=tree" in page.url
    assert int(page.locator("[data-total]").get_attribute("data-total") or "0") > 0


def test_search_finds_words_inside_a_pdf_in_either_script(page: Page, address: str) -> None:
    totals = []
    for word in ("特徵值", "特征值"):
        page.goto(f"{address}search/?q={word}")
        expect(page.locator("[data-state=done]")).to_be_visible()
        totals.append(page.locator("[data-total]").get_attribute("data-total"))
        formats = page.locator("[data-path$='.pdf']")
        assert formats.count() > 0
    assert totals[0] == totals[1]


def test_a_dark_choice_is_kept(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{address}recent/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_opens_by_keyboard_on_a_phone(page: Page, address: str, key: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    page.locator(".ct-menu").focus()
    page.keyboard.press(key)
    expect(page.locator("#__drawer")).to_be_checked()


def test_a_diagram_is_drawn_when_asked_and_from_then_on(page: Page, address: str) -> None:
    page.goto(f"{address}CS201 Data Structures/Labs/Lab 2 LRU cache/")
    expect(page.locator("pre.ct-mermaid")).to_be_visible()
    page.locator(".ct-draw").press("Enter")
    expect(page.locator(".ct-diagram svg")).to_be_visible()
    expect(page.locator(".ct-draw")).to_have_count(0)
    page.reload()
    expect(page.locator(".ct-diagram svg")).to_be_visible()


def test_a_quiz_answers_when_asked(page: Page, address: str) -> None:
    page.goto(f"{address}CS201 Data Structures/Quizzes/Find the bug/")
    choice = page.locator(".quiz details").first
    choice.locator("summary").click()
    expect(choice).to_have_attribute("open", "")
