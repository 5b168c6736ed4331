"""Previews in a real browser: what a reader sees and does, and what never runs."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from makers.files import packed, pdf

pytestmark = pytest.mark.browser
Build = Callable[..., Path]
Serve = Callable[[Path], str]
DEMO = Path(__file__).parents[3] / "courses"
PAYLOAD = "<script>window.ran=1;top.ran=1</script><img src=x onerror='window.ran=1'>"


def photo(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1200, 1600), colour).save(out, "JPEG")
    return out.getvalue()


def notebook() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (30, 20), "blue").save(picture, "PNG")
    outputs = [
        {"output_type": "display_data", "data": {"text/html": PAYLOAD}},
        {"output_type": "display_data", "data": {"image/svg+xml": f"<svg>{PAYLOAD}</svg>"}},
        {"output_type": "display_data", "data": {"application/javascript": "window.ran=1"}},
        {
            "output_type": "display_data",
            "data": {"image/png": base64.b64encode(picture.getvalue()).decode()},
        },
    ]
    cells = [
        {"cell_type": "markdown", "source": f"Text {PAYLOAD} [a](javascript:window.ran=1) $x^2$"},
        {"cell_type": "code", "source": "print('hello')", "outputs": outputs},
    ]
    return json.dumps({"nbformat": 4, "cells": cells}).encode()


SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=1">{PAYLOAD}</svg>'
FILES: dict[str, str | bytes] = {
    "线性代数/考试/2023秋 期末A卷.pdf": pdf(pages=5),
    "线性代数/考试/2023秋 期末A卷答案.pdf": pdf(pages=2),
    "线性代数/试卷/2021期末 (1).jpg": photo("red"),
    "线性代数/试卷/2021期末 (2).jpg": photo("green"),
    "线性代数/试卷/2021期末 (3).jpg": photo("blue"),
    "课程甲/笔记/甲.html": f"<title>x</title><h1>作业一</h1>{PAYLOAD}"
    "<img src=https://tracker.example/p.png><meta http-equiv=refresh content='0;url=//x.example'>",
    "课程乙/笔记/乙.py": "def f(x):\n    return x\n" * 700,
    "课程壬/笔记/壬.py": "def f(x):\n    return x\n" * 150,
    "课程丙/笔记/丙.ipynb": notebook(),
    "课程丁/笔记/丁.csv": f'名,值\n"{PAYLOAD}",2\n',
    "课程戊/笔记/戊.svg": SVG,
    "课程己/笔记/己.png": PAYLOAD.encode(),
    "课程庚/笔记/庚.pdf": f"<html>{PAYLOAD}</html>",
    "课程辛/笔记/辛.mp3": b"ID3\x03",
    "课程癸/作业/癸.docx": (DEMO / "線性代數/作業/作業一.docx").read_bytes(),
    "课程子/笔记/子.zip": packed({"源/主程序.py": "x"}),
    "课程丑/笔记/丑.bin": b"\0\1\2",
    "课程寅/笔记/寅.mp4": b"\0\0\0\x18ftypmp42",
    "课程卯/实验/实验一/README.md": "# 实验一\n\n读*这里*，$x^2$。\n",
    "课程卯/实验/实验一/src/main.c": "int main(void) { return 0; }\n",
    "课程卯/实验/实验一/src/more.c": "int more;\n",
}
PAPER = "线性代数/考试/2023秋 期末A卷/"
PHOTOS = "线性代数/试卷/2021期末/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of the files above as one course."""
    from coursetree.cli import main

    folder = tmp_path_factory.mktemp("previews")
    for path, data in FILES.items():
        target = folder / "tree" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data if isinstance(data, bytes) else data.encode())
    built = folder / "site"
    assert main(["build", str(folder / "tree"), "--site-dir", str(built), "--no-search"]) == 0
    return built


@pytest.fixture(scope="module")
def address(site: Path, serve: Serve) -> str:
    return serve(site)


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Opens a page of the site, on a phone unless told; fails on any request elsewhere, and
    where something that was contributed ran."""
    contexts: list[BrowserContext] = []
    elsewhere: list[str] = []

    def failed(url: str, reason: str | None) -> None:
        # What the policy stops is told here too, but has not left the browser.
        if reason != "csp":
            elsewhere.append(url)

    def go(path: str, *, phone: bool = True, scripts: bool = True) -> Page:
        size = (390, 844) if phone else (1280, 900)
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            is_mobile=phone,
            has_touch=phone,
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("requestfinished", lambda request: elsewhere.append(request.url))
        page.on("requestfailed", lambda request: failed(request.url, request.failure))
        place, _, fragment = path.partition("#")
        page.goto(address + quote(place) + (f"#{fragment}" if fragment else ""))
        return page

    yield go
    for context in contexts:
        for page in context.pages:
            assert context.browser and page.evaluate("window.ran ?? 0") == 0
        context.close()
    own = (address, "data:", "blob:", "chrome", "about:")
    assert [url for url in elsewhere if not url.startswith(own)] == []


def test_a_phone_reads_a_pdf_on_the_page(open_page: Open) -> None:
    page = open_page(PAPER)
    page.locator("a[data-pdf]").first.click()
    expect(page.locator(".ct-reader__total")).to_have_text("共 5 页")
    expect(page.locator(".ct-sheet")).to_have_count(5)
    expect(page.locator(".ct-sheet canvas").first).to_be_visible()
    page.get_by_role("button", name="下一页").click()
    expect(page.locator(".ct-reader__page")).to_have_value("2")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_computer_reads_a_pdf_in_the_browsers_own_viewer(open_page: Open) -> None:
    page = open_page(PAPER, phone=False)
    if not page.evaluate("navigator.pdfViewerEnabled"):
        pytest.skip("this browser has no viewer of its own")
    frame = page.locator(".ct-side iframe.ct-frame").first
    expect(frame).to_have_attribute("src", re.compile(r"%E6%9C%9F%E6%9C%ABA%E5%8D%B7\.pdf#"))
    expect(page.locator(".ct-reader")).to_have_count(0)


def test_a_link_to_a_page_of_a_pdf(open_page: Open) -> None:
    page = open_page(f"{PAPER}#page=4")
    expect(page.locator(".ct-reader__page")).to_have_value("4")
    expect(page.locator('.ct-sheet[data-page="4"] canvas')).to_be_in_viewport()


def test_a_link_into_the_solution_unfolds_it(open_page: Open) -> None:
    page = open_page(f"{PAPER}#f2&page=2")
    expect(page.locator(".ct-solution")).to_have_attribute("open", "")
    expect(page.locator(".ct-solution .ct-reader__page")).to_have_value("2")


def test_a_pdf_that_is_none_says_so(open_page: Open) -> None:
    page = open_page("课程庚/笔记/庚/")
    page.locator("a[data-pdf]").click()
    expect(page.locator(".ct-reader")).to_contain_text("请下载")
    expect(page.locator("a[data-pdf]")).to_be_visible()


def test_a_solution_is_folded_until_asked_for_and_then_remembered(open_page: Open) -> None:
    page = open_page(PAPER)
    solution = page.locator(".ct-solution")
    expect(solution.locator("a[data-pdf]")).to_be_hidden()
    solution.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(solution.locator("a[data-pdf]")).to_be_visible()
    page.reload()
    expect(solution.locator("a[data-pdf]")).to_be_visible()
    solution.locator("summary").click()
    expect(solution.locator("a[data-pdf]")).to_be_hidden()
    page.reload()
    expect(solution.locator("a[data-pdf]")).to_be_hidden()


def test_question_and_solution_side_by_side(open_page: Open) -> None:
    page = open_page(PAPER, phone=False)
    page.locator(".ct-solution summary").click()
    question, solution = (page.locator(".ct-side").nth(n).bounding_box() for n in (0, 1))
    assert question and solution
    assert question["y"] == solution["y"] and question["x"] + question["width"] < solution["x"]
    assert abs(question["width"] - solution["width"]) < 2


def test_a_gallery_by_keyboard(open_page: Open) -> None:
    page = open_page(PHOTOS, phone=False)
    page.locator(".ct-gallery a").first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("output")).to_have_text("1 / 3")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("output")).to_have_text("3 / 3")
    small = dialog.locator("img").bounding_box()
    page.keyboard.press("+")
    large = dialog.locator("img").bounding_box()
    assert small and large and large["width"] > small["width"]
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(".ct-gallery a").nth(2)).to_be_focused()


def test_a_gallery_by_swipe(open_page: Open) -> None:
    page = open_page(PHOTOS)
    page.wait_for_load_state("networkidle")  # Until then it is a link to the picture.
    page.locator(".ct-gallery a").first.tap()
    swipe = """([from, to]) => {
      const stage = document.querySelector(".ct-zoom__stage");
      const at = (x) => new Touch({ identifier: 1, target: stage, clientX: x, clientY: 300 });
      const options = (touches, x) => ({ touches, changedTouches: [at(x)], bubbles: true });
      stage.dispatchEvent(new TouchEvent("touchstart", options([at(from)], from)));
      stage.dispatchEvent(new TouchEvent("touchend", options([], to)));
    }"""
    page.evaluate(swipe, [300, 100])
    expect(page.locator(".ct-zoom output")).to_have_text("2 / 3")
    page.evaluate(swipe, [100, 300])
    expect(page.locator(".ct-zoom output")).to_have_text("1 / 3")


def test_code_that_is_too_long_for_the_page_comes_when_asked(open_page: Open) -> None:
    page = open_page("课程乙/笔记/乙/")
    expect(page.locator(".ct-lined")).to_have_count(0)
    page.locator("[data-open]").click()
    expect(page.locator(".ct-lined a").nth(599)).to_have_attribute("href", "#f1-600")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_code_that_is_not_much_longer_comes_by_itself(open_page: Open) -> None:
    page = open_page("课程壬/笔记/壬/")
    expect(page.locator(".ct-lined a").nth(299)).to_have_attribute("href", "#f1-300")
    expect(page.locator("[data-open]")).to_have_count(0)


def test_a_link_to_a_line(open_page: Open) -> None:
    page = open_page("课程乙/笔记/乙/preview.html#f1-500")
    expect(page.locator("#f1-500")).to_be_in_viewport()


def test_a_notebook_shows_and_runs_nothing(open_page: Open) -> None:
    page = open_page("课程丙/笔记/丙/")
    expect(page.locator(".ct-made .ct-code")).to_have_text("print('hello')")
    expect(page.locator(".ct-made math")).to_be_visible()
    picture = page.locator(".ct-made img.ct-picture")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 30)


def test_a_web_page_is_shown_without_an_origin(open_page: Open) -> None:
    page = open_page("课程甲/笔记/甲/")
    expect(page.locator(".ct-lined")).to_contain_text("作业一")
    page.locator("[data-sandbox]").click()
    frame = page.frame_locator("iframe.ct-frame")
    expect(frame.locator("h1")).to_have_text("作业一")
    expect(page.locator("iframe.ct-frame")).to_have_attribute("sandbox", "")
    page.wait_for_timeout(300)
    expect(frame.locator("h1")).to_have_text("作业一")


@pytest.mark.parametrize("name", ["丁", "戊", "己", "辛"])
def test_what_was_contributed_never_runs(open_page: Open, name: str) -> None:
    page = open_page(f"课程{name}/笔记/{name}/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1")).to_contain_text(name)


def test_a_word_document_is_its_text_and_its_layout_when_asked(open_page: Open) -> None:
    page = open_page("课程癸/作业/癸/")
    expect(page.locator(".ct-extract")).to_contain_text("方程組")
    page.locator("[data-docx]").click()
    expect(page.locator(".ct-docx section.docx")).to_contain_text("方程組")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_folder_is_a_tree_whose_files_open(open_page: Open) -> None:
    page = open_page("课程卯/实验/实验一/")
    expect(page.locator(".ct-text em")).to_have_text("这里")
    expect(page.locator(".ct-text math")).to_be_visible()
    page.get_by_role("link", name="main.c", exact=True).click()
    expect(page.locator("#f1 .ct-lined")).to_contain_text("int main")
    expect(page.locator("#f1")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("课程子/笔记/子/", ".ct-names li:text('源/主程序.py')"),
        ("课程辛/笔记/辛/", "audio[controls]"),
        ("课程寅/笔记/寅/", "video[controls]"),
        ("课程丑/笔记/丑/", ".ct-none:text('下载')"),
    ],
)
def test_what_the_browser_shows_or_nothing_can(open_page: Open, page: str, shown: str) -> None:
    opened = open_page(page)
    expect(opened.locator(shown)).to_be_visible()
    expect(opened.locator("a.ct-file[download]")).to_be_visible()


def test_a_table_does_not_widen_the_page(open_page: Open) -> None:
    page = open_page("课程丁/笔记/丁/")
    expect(page.locator("td").nth(1)).to_have_text("2")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", [PAPER, PHOTOS, "课程丙/笔记/丙/", "课程乙/笔记/乙/"])
def test_it_reads_without_scripts(browser: Browser, address: str, site: Path, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + quote(path))
    expect(page.locator("h1")).to_be_visible()
    links = page.locator("main a[href]").evaluate_all("all => all.map((a) => a.href)")
    files = [link for link in links if link.startswith(address)]
    assert files
    for link in files:
        assert context.request.get(link).status == 200, link
    assert page.locator("[data-sandbox]:visible, [data-docx]:visible").count() == 0
    context.close()
