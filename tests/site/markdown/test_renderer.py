"""A page is rendered once, whatever it is, and never stops the build."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from coursetree.cache import Cache
from coursetree.site.markdown import Heading, Renderer, Target


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Renderer]:
    """A renderer that gives a page half a second."""
    with Renderer(Cache(tmp_path_factory.mktemp("store")), seconds=0.5) as made:
        yield made


TOO_MUCH = {
    "brackets": "[" * 20_000,
    "one line of 5 MB": "x" * 5_000_000,
    "headings": "# a\n\n" * 100_000,
    "elements": "<div>" * 100_000,
    "links": "[a](b " * 20_000,
    "code for a slow lexer": "```perl\n" + "s{" * 20_000 + "\n```",
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_page_that_costs_too_much_shows_its_source(name: str, hurried: Renderer) -> None:
    text = TOO_MUCH[name]
    rendered = hurried.render("a.md", text, lambda _: None)
    assert "This page could not be rendered" in rendered.html
    assert "<pre><code>" in rendered.html
    assert len(rendered.html) < 1_500_000
    assert [finding.rule for finding in rendered.findings] == ["unrendered-page"]
    after = hurried.render("b.md", "# fine", lambda _: None)
    assert (after.title, after.findings) == ("fine", ())


@pytest.mark.parametrize(
    "text",
    [
        "- " * 496,
        ">" * 5_000 + " x",
        "\n".join("  " * level + "- x" for level in range(100)),
        "*a " * 20_000,
        "`" * 20_000,
        "<" * 20_000,
        "&" * 20_000,
        "",
        "\0",
        "\ud800",
        "\ufeff# a",
        "[^1]: [^1]\n\n[^1]",
        "*[a]: a",
        "/// quiz | a\n    b: &b [*b]\n///",
        "\x02wzxhzdk:0\x03",
        "{: .a }",
        "![" * 100,
        "|\n|-\n",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_an_odd_text_is_a_page(text: str, page: Any) -> None:
    assert not [f for f in page(text).findings if f.rule == "unrendered-page"]


def test_a_page_that_needs_too_much_memory_shows_its_source(store: Cache) -> None:
    with Renderer(store, memory=1 << 20) as renderer:
        rendered = renderer.render("a.md", "a *b* [c](d) `e`\n\n" * 30_000, lambda _: None)
    assert [finding.rule for finding in rendered.findings] == ["unrendered-page"]


def test_a_page_is_rendered_once(store: Cache) -> None:
    with Renderer(store) as renderer:
        cold = renderer.render("a/b.md", "# T\n\n$x$ [l](c.md)", lambda p: Target(url=f"/{p}"))
    # A renderer that has no time at all can only read the store.
    with Renderer(store, seconds=0) as renderer:
        warm = renderer.render("a/b.md", "# T\n\n$x$ [l](c.md)", lambda p: Target(url=f"/{p}"))
        moved = renderer.render("e/b.md", "# T\n\n$x$ [l](c.md)", lambda p: Target(url=f"/{p}"))
        other = renderer.render("a/b.md", "# U", lambda p: Target(url=f"/{p}"))
    assert warm == cold
    assert 'href="/a/c.md"' in warm.html
    assert 'href="/e/c.md"' in moved.html
    assert [finding.rule for finding in other.findings] == ["unrendered-page"]


def test_what_failed_is_tried_again_another_day(store: Cache) -> None:
    with Renderer(store, seconds=0) as renderer:
        assert renderer.render("a.md", "# T", lambda _: None).findings
    with Renderer(store) as renderer:
        assert not renderer.render("a.md", "# T", lambda _: None).findings


def test_a_damaged_store_is_filled_anew(store: Cache) -> None:
    with Renderer(store) as renderer:
        cold = renderer.render("a.md", "# T\n\ntext", lambda _: None)
        for value in store.root.rglob("*"):
            if value.is_file():
                value.write_bytes(value.read_bytes()[:-1])
        assert renderer.render("a.md", "# T\n\ntext", lambda _: None) == cold


def test_headings_title_and_anchors(page: Any) -> None:
    rendered = page(
        "# 第一章 *Limits* $x$\n\n## Part `one`\n\n## Part `one`\n\n<h3>Raw &amp; ready</h3>\n\n"
        "#### ![logo](图%201.png) Pictured\n\n## __config\n\n[^1]\n\n[^1]: note\n"
    )
    assert rendered.title == "第一章 Limits x"
    assert rendered.headings == (
        Heading(level=1, id="第一章-limits-x", title="第一章 Limits x"),
        Heading(level=2, id="part-one", title="Part one"),
        Heading(level=2, id="part-one_1", title="Part one"),
        Heading(level=3, id="raw--ready", title="Raw & ready"),
        Heading(level=4, id="pictured", title="logo Pictured"),
        Heading(level=2, id="user-__config", title="__config"),
    )
    assert rendered.anchors == {h.id for h in rendered.headings} | {"fn:1", "fnref:1"}
    assert all(f' id="{heading.id}"' in rendered.html for heading in rendered.headings)


def test_the_title_can_be_left_out(page: Any) -> None:
    rendered = page("# T\n\ntext\n\n# U", keep_title=False)
    assert rendered.title == "T"
    assert ">T" not in rendered.html
    assert ">U" in rendered.html


def test_lines_count_from_the_files_first(renderer: Renderer) -> None:
    rendered = renderer.render(
        "a.md", "\n[x](no.md)\n\n$\\foo$\n\n\u202e", lambda _: None, first_line=5
    )
    assert [(finding.rule, finding.line) for finding in rendered.findings] == [
        ("invisible-characters", 10),
        ("formula", 8),
        ("broken-link", 6),
    ]


def test_invisible_characters_are_made_visible(page: Any) -> None:
    rendered = page("a\x07b \u202eevil\u202c c\u200bd 👩\u200d💻")
    assert rendered.html == "<p>a\ufffdb [U+202E]evil[U+202C] cd 👩\u200d💻</p>"
    assert [finding.found for finding in rendered.findings] == ["U+0007", "U+202E", "U+200B"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('!!! warning "T"\n    x', '<div class="admonition warning">'),
        ("??? tip\n    x", '<details class="tip">'),
        ('=== "A"\n    x\n\n=== "B"\n    y', 'name="__tabbed_1" type="radio"'),
        ("- [x] a", '<input type="checkbox" aria-label="Task" disabled="" checked="">'),
        ("A\n:   b", "<dl>"),
        ("==m== ~~d~~ ^^i^^", "<mark>m</mark> <del>d</del> <ins>i</ins>"),
        ("++ctrl+c++", '<kbd class="key-control">'),
        ("```python\nx = 1\n```", '<span class="n">x</span>'),
        ("```mermaid\na-->b\n```", '<pre class="mermaid"><code>a--&gt;b</code></pre>'),
        ("|a|b|\n|:-|-:|\n|1|2|", '<th style="text-align: right'),
        ('<div markdown="1">\n*a*\n</div>', "<em>a</em>"),
        ("<kbd>a</kbd><sub>b</sub>", "<kbd>a</kbd><sub>b</sub>"),
        (":smile:", "<p>:smile:</p>"),
        ('--8<-- "a.md"', '<p>--8&lt;-- "a.md"</p>'),
        ("{{ x }} {% y %}", "<p>{{ x }} {% y %}</p>"),
    ],
)
def test_the_markdown_that_pages_are_written_in(text: str, shown: str, page: Any) -> None:
    assert shown in page(text).html


def test_admonitions_are_titled_in_the_sites_language(store: Cache) -> None:
    text = "!!! note\n    x\n\n> [!WARNING]\n> y\n\n??? tip\n    z"
    with Renderer(store, language="zh") as renderer:
        html = renderer.render("a.md", text, lambda _: None).html
    assert [word for word in ("注释", "警告", "提示", "Note", "Tip") if word in html] == [
        "注释",
        "警告",
        "提示",
    ]
