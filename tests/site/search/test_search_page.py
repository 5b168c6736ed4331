"""The search page, as a reader uses it and as tests read it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import RECORDS

pytestmark = pytest.mark.browser
DONE = "#search-results[data-state=done]"
HITS = ".search-hit"


def ask(page: Page, address: str, query: str) -> list[str]:
    """The paths that a shared address finds."""
    page.goto(f"{address}search/?{query}")
    return paths(page)


def paths(page: Page) -> list[str]:
    expect(page.locator(DONE)).to_be_attached()
    found: list[str] = page.eval_on_selector_all(HITS, "all => all.map((e) => e.dataset.path)")
    assert page.locator(DONE).get_attribute("data-total") == str(len(found))
    return found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (
            "q=特征值",
            ["代数/2018 期末 答案.pdf", "代数/2018 期末.pdf", "代数/2019 期末.pdf", "代数/笔记.md"],
        ),
        (
            "q=特徵值",
            ["代数/2018 期末 答案.pdf", "代数/2018 期末.pdf", "代数/2019 期末.pdf", "代数/笔记.md"],
        ),
        ("q=征值的", ["代数/笔记.md"]),
        ("q=特征值 互不", ["代数/2018 期末.pdf"]),
        (
            "q=征",
            ["代数/2018 期末 答案.pdf", "代数/2018 期末.pdf", "代数/2019 期末.pdf", "代数/笔记.md"],
        ),
        ("q=作業系統", ["systems/操作系统.txt"]),
        ("q=ＯＰＥＲＡＴＩＮＧ", ["systems/final.pdf"]),
        ("q=tree", ["systems/tree.cpp"]),
        ("q=btree", ["systems/tree.cpp"]),
        ("q=eig_values", ["代数/笔记.md"]),
        ("q=tree_size", ["systems/tree.cpp"]),
        ("q=c%2B%2B", ["systems/tree.cpp"]),
        ("q=2018 期末.pdf", ["代数/2018 期末.pdf"]),
        ('q="operating system"', ["systems/final.pdf"]),
        ('q="system operating"', []),
        ("q=systemd", []),
        ("q=C 树", ["systems/tree.cpp"]),
        ("q=ig 见", ["代数/笔记.md"]),
        ("q=…", []),
        ("q=期末&solution=yes", ["代数/2018 期末 答案.pdf", "代数/2019 期末.pdf"]),
        ("q=期中", ["geometry/Midterm.pdf"]),
        ("q=2017期中試卷", ["geometry/Midterm.pdf"]),
        ("q=exam 2017", ["geometry/Midterm.pdf"]),
        ("kind=exam&year=2018&solution=yes", ["代数/2018 期末 答案.pdf"]),
        ("year=2018&year=2019&solution=yes", ["代数/2018 期末 答案.pdf", "代数/2019 期末.pdf"]),
        ("kind=nothing", []),
    ],
)
def test_what_is_found(page: Page, address: str, query: str, found: list[str]) -> None:
    assert sorted(ask(page, address, query)) == sorted(found)


def test_whole_words_come_before_parts_of_words(page: Page, address: str) -> None:
    assert ask(page, address, "q=lemma 2")[0] == "many/2.txt"
    assert len(paths(page)) == 12


def test_every_record_is_reached_and_grouped_by_course(page: Page, address: str) -> None:
    assert sorted(
        ask(page, address, "format=txt&format=pdf&format=md&format=cpp&format=png")
    ) == sorted(record.path for record in RECORDS)
    groups = page.locator(".search-group h2").all_inner_texts()
    assert sorted(groups) == ["geometry 3", "many 30", "systems 4", "代数 4"]


def test_a_hit_says_where_it_is_and_opens_there(page: Page, address: str) -> None:
    ask(page, address, "q=互不相同")
    hit, hit_path = page.locator(HITS), "代数/2018 期末.pdf"
    expect(hit).to_have_attribute("data-path", hit_path)
    expect(hit).to_have_attribute("data-page", "2")
    expect(hit).to_have_attribute("data-course", "代数")
    expect(hit).to_have_attribute("data-kind", "exam")
    expect(hit.locator("h3 a")).to_have_attribute("href", f"../{quote(hit_path)}#page=2")
    expect(hit.locator("mark")).to_have_text("互不相同")
    expect(hit.locator(".search-excerpt")).to_have_text("p. 2 证明：特征值互不相同")
    expect(hit.locator(".search-facts")).to_contain_text("代数")
    expect(hit.locator(".search-facts")).to_contain_text("2018")


def test_names_and_texts_of_strangers_stay_text(page: Page, address: str) -> None:
    [path] = ask(page, address, "q=alert")
    assert path == "systems/<img src=x onerror=alert(1)>.txt"
    expect(page.locator(f"{HITS} h3")).to_have_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".search-excerpt")).to_have_text("p. 1 <script>alert(2)</script>")
    ask(page, address, "q=<img src=x onerror=alert(3)>zz")
    expect(page.locator(".search-empty")).to_contain_text("<img src=x onerror=alert(3)>zz")
    assert page.locator("main img, main script").count() == 0


def test_results_come_while_typing_and_the_address_follows(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.type("lem")
    assert len(paths(page)) == 30
    expect(page).to_have_url(f"{address}search/?q=lem")
    page.keyboard.type("ma 29")
    expect(page.locator("#search-status")).to_have_text("1 result")
    expect(page).to_have_url(f"{address}search/?q=lemma+29")


def test_back_leads_through_what_was_asked(page: Page, address: str) -> None:
    ask(page, address, "q=期末")
    page.locator("[data-facet=year] summary").click()
    page.get_by_label("2019").check()
    expect(page.locator("#search-status")).to_have_text("1 result")
    expect(page).to_have_url(f"{address}search/?q=%E6%9C%9F%E6%9C%AB&year=2019")
    page.go_back()
    expect(page.locator("#search-status")).to_have_text("3 results")
    expect(page.locator("#search-input")).to_have_value("期末")
    page.go_forward()
    expect(page.locator("#search-status")).to_have_text("1 result")


def test_back_from_a_file_leads_to_the_results_again(page: Page, address: str) -> None:
    ask(page, address, "q=lemma&kind=notes")
    page.locator(f"{HITS} h3 a").first.click()
    expect(page.get_by_text("here")).to_be_visible()
    page.go_back()
    expect(page.locator("#search-status")).to_have_text("30 results")


def test_facets_count_what_they_would_leave(page: Page, address: str) -> None:
    ask(page, address, "q=期末&year=2018")
    page.locator("[data-facet=solution] summary").click() if page.locator(
        "[data-facet=solution]:not([open])"
    ).count() else None
    boxes = page.locator("[data-facet=year] li").all_inner_texts()
    assert [text.strip() for text in boxes] == ["2018 2", "2019 1"]
    assert page.locator("[data-facet=solution] li").all_inner_texts() == [" with solution 1"]


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    ask(page, address, "q=特征值")
    page.keyboard.press("/")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{HITS} h3 a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{HITS} h3 a").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+k")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#search-results")).to_have_attribute("data-state", "idle")
    expect(page).to_have_url(f"{address}search/")


def test_nothing_found_is_said_with_what_to_do(page: Page, address: str) -> None:
    assert ask(page, address, "q=zzzz&kind=exam") == []
    expect(page.locator("#search-status")).to_have_text("No results")
    expect(page.locator(".search-empty li")).to_have_count(3)
    page.get_by_role("button", name="Clear the filters").click()
    expect(page).to_have_url(f"{address}search/?q=zzzz")
    expect(page.locator("#search-intro a")).to_be_visible()


def test_where_one_word_is_nowhere_the_others_are_offered(page: Page, address: str) -> None:
    assert ask(page, address, "q=zzzz 特征值 2018") == []
    page.get_by_role("button", name="Without “zzzz”: 2 results").click()
    expect(page).to_have_url(f"{address}search/?q=%E7%89%B9%E5%BE%81%E5%80%BC+2018")
    assert len(paths(page)) == 2


def test_what_leads_is_what_a_reader_comes_for(page: Page, address: str) -> None:
    assert ask(page, address, "q=2017") == ["geometry/Midterm.pdf", "geometry/project/1.png"]
    assert ask(page, address, "q=geometry")[-1] == "geometry/project/1.png"


def test_nothing_of_the_index_is_fetched_before_a_key_is_pressed(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}search/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "pagefind" in url or "engine" in url]
    page.keyboard.type("树")
    assert paths(page) == ["systems/tree.cpp"]
    assert [url for url in asked if "pagefind" in url]


def test_a_search_that_cannot_load_says_so_and_tries_again(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.context.route("**/pagefind-entry.json*", lambda route: route.abort())
    page.goto(f"{address}search/?q=特征值")
    expect(page.locator("#search-results[data-state=error]")).to_be_attached()
    page.context.unroute_all()
    page.get_by_role("button", name="Try again").click()
    assert len(paths(page)) == 4
    page.context.close()


def test_a_phone_shows_it_all_without_sideways_scrolling(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    ask(page, address, "q=特征值&kind=exam")
    page.locator("#search-facets > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.context.close()


def test_without_scripts_there_are_ways_to_everything(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("link", name="Exams")).to_be_visible()
    context.close()


def test_the_page_has_no_script_of_its_own_and_escapes_what_it_is_given(small_site: Path) -> None:
    html = (small_site / "search" / "index.html").read_text()
    assert "Small &lt;site&gt;" in html
    assert "onclick" not in html
    assert "'unsafe-eval'" not in html
