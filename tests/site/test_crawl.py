"""Which links of a site are found broken, and that the demo site has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from coursetree.site.crawl import crawl, main

PAGE = '<h1 id="标题">A page</h1><a name="old"></a>'


def found(site: Path, html: str, url: str = "") -> list[str]:
    pages = {"index.html": html, "课程 1/index.html": PAGE, "课程 1/a#b?.pdf": "", "404.html": ""}
    for name, text in pages.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, "utf-8")
    return [broken.reason for broken in crawl(site, url).broken]


@pytest.mark.parametrize(
    ("html", "reasons"),
    [
        ('<a href="课程 1/">', []),
        ('<a href="%E8%AF%BE%E7%A8%8B%201/#%E6%A0%87%E9%A2%98">', []),
        ('<a href="课程%201/index.html?page=2#old">', []),
        ('<a href="课程%201/a%23b%3F.pdf#page=3">', []),
        ('<a href="课程%201/a#b?.pdf">', ["no such file"]),
        ('<a href="#top" id="top">', []),
        ('<a href="#bottom">', ["no such anchor"]),
        ('<a href="课程%201/#nothing">', ["no such anchor"]),
        ('<a href="课程%201">', ["no slash at its end"]),
        ('<a href="../">', []),
        ('<img src="picture.png">', ["no such file"]),
        ('<meta http-equiv="refresh" content="0; url=gone/">', ["no such file"]),
        ('<a href="https://example.org/nothing">', []),
        ('<a href="mailto:ada@example.org">', []),
        ('<a href="https://[example">', ["no address"]),
    ],
)
def test_links(html: str, reasons: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, html) == reasons


@pytest.mark.parametrize(
    ("link", "reasons"),
    [
        ("https://example.org/repo/404.html", []),
        ("https://example.org/repo/405.html", ["no such file"]),
        ("https://example.org/another/", []),
        ("/404.html", ["leaves the site"]),
        ("/repo/404.html", []),
    ],
)
def test_whole_addresses_of_a_site_below_a_path(
    link: str, reasons: list[str], tmp_path: Path
) -> None:
    html = f'<a href="{link}">'
    assert found(tmp_path, html, "https://example.org/repo/") == reasons


@pytest.mark.site
def test_the_demo_site_has_no_broken_link(
    demo_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([str(demo_site)])
    assert (status, capsys.readouterr().out.count("\n")) == (0, 1)


STRANGE = (
    "C++ & C#; 50%/作业/第1次 #2?.pdf",
    "C++ & C#; 50%/作业/100%25.pdf",
    "C++ & C#; 50%/考试/２０２３秋＃期末？（Ａ卷）.pdf",
    "C++ & C#; 50%/notes/a=b&c;d+e.md",
    "C++ & C#; 50%/labs/lab 1 #?/main.c",
    "C++ & C#; 50%/labs/lab 1 #?/data/[1] 'x' \"y\".txt",
)


@pytest.mark.site
@pytest.mark.browser
def test_strange_names_have_addresses_that_lead_to_them(
    build: Callable[..., Path], serve: Callable[[Path], str], browser: Browser
) -> None:
    site = build({path: f"bytes of {path}" for path in STRANGE}, "--no-search")
    assert crawl(site).broken == ()
    page = browser.new_page()
    root = serve(site)
    page.goto(root)
    page.locator(".ct-card__title").click()
    for link in page.locator("a.ct-file").all():
        answer = page.request.get(urljoin(page.url, link.get_attribute("href") or ""))
        assert answer.ok
    titles = [
        link.get_attribute("href") or "" for link in page.locator(".ct-material__title").all()
    ]
    assert len(titles) == 5
    for title in titles:
        assert page.request.get(urljoin(page.url, title)).ok


def test_a_directory_without_pages_is_no_site(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 1
