"""Nothing in a page runs, loads from elsewhere, or passes for the site itself."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coursetree.site.markdown.clean import clean

HOSTILE: dict[str, str] = yaml.safe_load((Path(__file__).parent / "hostile.yml").read_text("utf-8"))
LOADING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping"}
BANNED = {
    *("script", "style", "iframe", "object", "embed", "form", "button", "base", "meta", "link"),
    *("svg", "template", "annotation-xml", "mglyph", "maction", "noscript", "textarea", "xmp"),
}


class Elements(HTMLParser):
    """The elements of a page, as (name, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", {}))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_harmless(name: str, page: Any) -> None:
    html = page(HOSTILE[name], video="lecture.mp4").html
    for element, attributes in Elements(html).found:
        assert element not in BANNED | {"comment"}
        assert not [a for a in attributes if a.startswith("on")]
        assert not urlsplit(attributes.get("href", "")).scheme.strip() or attributes[
            "href"
        ].startswith(("http://", "https://", "mailto:"))
        assert not [a for a in LOADING & attributes.keys() if "//" in attributes[a]]
        assert "url(" not in attributes.get("style", "")
        assert "fixed" not in attributes.get("style", "")
        assert not attributes.keys() & {"srcdoc", "autoplay", "target", "role", "tabindex"}
        assert "name" not in attributes or attributes.get("type") == "radio"
        assert not attributes.get("id", "").startswith(("__md", "__s", "__c", "ct-"))
        assert attributes.get("id") not in ("getElementById", "mermaid", "document")
        assert not [c for c in attributes.get("class", "").split() if c.startswith(("md-", "ct-"))]


@pytest.mark.parametrize("name", HOSTILE)
def test_cleaning_what_is_clean_changes_nothing(name: str, page: Any) -> None:
    html = page(HOSTILE[name], video="lecture.mp4").html
    assert clean(html) == html


@given(
    st.lists(
        st.sampled_from(
            [
                *("<math>", "<mtext>", "<mi>", "<svg>", "<style>", "<title>", "<table>", "<td>"),
                *("<p title='", "'>", '"', "</p>", "</math>", "</mtext>", "<a href=x>", "<b>"),
                *("<select>", "<noscript>", "</noscript>", "<!--", "-->", "<img src=x onerror=y>"),
                *("<form>", "</form>", "<annotation>", "<iframe>", "</style>", "x", "<script>"),
            ]
        ),
        max_size=14,
    )
)
@settings(max_examples=300, deadline=None)
def test_no_mixture_comes_out_otherwise_the_second_time(pieces: list[str]) -> None:
    once = clean("".join(pieces))
    assert clean(once) == once
    assert not [a for _, attributes in Elements(once).found for a in attributes if a[:2] == "on"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('<p align="center" onclick="x">a</p>', '<p align="center">a</p>'),
        ('<div class="admonition md-x note">a</div>', '<div class="admonition note">a</div>'),
        ('<h2 id="__x">a</h2>', '<h2 id="user-__x">a</h2>'),
        ('<h2 id="history">a</h2>', '<h2 id="history">a</h2>'),
        ('<p id="history">a</p>', '<p id="user-history">a</p>'),
        ('<a name="old">a</a>', '<a id="old">a</a>'),
        ("<input type=text name=q>", '<input type="checkbox" disabled="">'),
        ('<img src="data:image/gif;base64,R0lG">', '<img src="data:image/gif;base64,R0lG">'),
        ('<img src="data:image/svg+xml;base64,R0lG">', "<img>"),
        ("a <title> b", "a &lt;title&gt; b"),
        ("a <script>b</script> c <script> d", "a  c &lt;script&gt; d"),
        ("<p>a<!-- b --></p>", "<p>a</p>"),
    ],
)
def test_what_is_kept(written: str, kept: str) -> None:
    assert clean(written) == kept
