"""Links and pictures lead to where the tree's files are on the site, or say that they do not."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from coursetree.cache import Cache
from coursetree.model import Repository, Severity
from coursetree.site.markdown import Renderer, Target, match_anchor

REL = 'rel="nofollow noopener noreferrer ugc"'


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[a](a.md)", '<a href="/notes/a.md">a</a>'),
        ("[a](./a)", '<a href="/notes/a.md">a</a>'),
        ("[a](a.md#part)", '<a href="/notes/a.md#part">a</a>'),
        ("[a](a.md?raw=true)", '<a href="/notes/a.md">a</a>'),
        ("[up](../README.md)", '<a href="/README.md">up</a>'),
        ("[root](/README.md)", '<a href="/README.md">root</a>'),
        ("[tree](../)", '<a href="/.">tree</a>'),
        ("[here](.)", '<a href="/notes">here</a>'),
        ("[b](..\\README.md)", '<a href="/README.md">b</a>'),
        (
            "[期末](../微积分/期末（A）.pdf#page=2)",
            f'<a href="/{quote("微积分/期末（A）.pdf")}#page=2">期末</a>',
        ),
        ("![图](图%201.png)", '<img alt="图" src="/notes/%E5%9B%BE%201.png" loading="lazy">'),
        ("![图](<图 1.png>)", '<img alt="图" src="/notes/%E5%9B%BE%201.png" loading="lazy">'),
        ('<img src="图 1.png" width="50%">', 'width="50%" loading="lazy">'),
        ('<a href="a.md">a</a>', '<a href="/notes/a.md">a</a>'),
        ("[100](../100%.txt)", '<a href="/100%25.txt">100</a>'),
        ("[w](https://a.example/x y)", f'<a href="https://a.example/x%20y" {REL}>w</a>'),
        ("[w](//a.example)", f'<a href="https://a.example" {REL}>w</a>'),
        ("[m](mailto:a@b.example)", f'<a href="mailto:a@b.example" {REL}>m</a>'),
        (
            "见https://a.example/x，再看",
            f'<a href="https://a.example/x" {REL}>https://a.example/x</a>，',
        ),
        ("(see https://a.example/b_(c))", ">https://a.example/b_(c)</a>)"),
    ],
)
def test_a_link_leads(written: str, shown: str, page: Any) -> None:
    rendered = page(written)
    assert shown in rendered.html
    assert not rendered.findings


@pytest.mark.parametrize(
    ("written", "shown", "rule"),
    [
        (
            "[x](no.md)",
            '<span class="broken-link" title="Not found: no.md">x</span>',
            "broken-link",
        ),
        ("[x](../../etc/passwd)", 'title="Not found: ../../etc/passwd">x</span>', "broken-link"),
        ("![x](no.png)", '<span class="missing-image">x</span>', "broken-link"),
        ("![](pictures/no.png)", '<span class="missing-image">no.png</span>', "broken-link"),
        ("[x](#no)", '<span class="broken-link" title="Not found: #no">x</span>', "broken-anchor"),
        (
            '<video src="no.mp4" controls></video>',
            '<span class="broken-link">no.mp4',
            "broken-link",
        ),
    ],
)
def test_a_broken_link_is_text_and_a_finding(
    written: str, shown: str, rule: str, page: Any
) -> None:
    rendered = page(f"first\n\n{written}\n")
    assert shown in rendered.html
    (finding,) = rendered.findings
    assert (finding.rule, finding.path, finding.line) == (rule, "notes/page.md", 3)
    assert finding.severity is Severity.ERROR
    assert finding.found in written


@pytest.mark.parametrize(
    "written",
    ["[x](javascript:a)", "[x](http://)", "[x](http://[)", "![x](data:text/html,a)", "[x](geo:1)"],
)
def test_an_address_no_page_can_link_to_is_taken_out(written: str, page: Any) -> None:
    rendered = page(written)
    assert ">x</span>" in rendered.html
    assert [finding.rule for finding in rendered.findings] == ["broken-link"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "![pixel](https://a.example/p.png)",
            f'<a class="remote-image" href="https://a.example/p.png" {REL}>pixel</a>',
        ),
        ("![](https://a.example/p.png)", ">Picture on a.example</a>"),
        (
            "[![build](https://a.example/b.svg)](https://a.example)",
            f'<a href="https://a.example" {REL}><span class="remote-image">build</span></a>',
        ),
        (
            '<iframe src="https://v.example/1" width=9>',
            f'<a class="embed" href="https://v.example/1" {REL}>Embedded page on v.example</a>',
        ),
        (
            '<video controls><source src="https://v.example/1.mp4"></video>',
            f'</video><a href="https://v.example/1.mp4" {REL}>https://v.example/1.mp4</a>',
        ),
    ],
)
def test_nothing_is_loaded_from_elsewhere(written: str, shown: str, page: Any) -> None:
    rendered = page(written)
    assert shown in rendered.html
    assert [finding.rule for finding in rendered.findings] == ["not-loaded"]
    assert " src=" not in rendered.html


def test_a_file_that_only_the_forge_has_is_no_picture(renderer: Renderer) -> None:
    rendered = renderer.render("a.md", "![x](x.png)", lambda _: Target(url="https://f.example/x"))
    assert '<a class="remote-image" href="https://f.example/x"' in rendered.html


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://forge.example/who/what/blob/main/docs/notes/a.md", "/notes/a.md"),
        ("https://Forge.example/who/what/tree/main/docs/notes", "/notes"),
        ("https://forge.example/who/what/-/raw/feature/x/docs/notes/a.md#b", "/notes/a.md#b"),
        ("https://forge.example/who/what/blob/1a2b3c/docs/notes/a.md?plain=1", "/notes/a.md"),
        ("https://forge.example/who/what/blob/main/docs/gone.md", None),
        ("https://forge.example/who/what/blob/main/elsewhere/notes/a.md", None),
        ("https://forge.example/who/other/blob/main/docs/notes/a.md", None),
        ("https://forge.example/who/what/issues/1", None),
    ],
)
def test_the_forges_pages_of_this_tree_are_local(
    address: str, shown: str | None, store: Cache, page: Any, tmp_path: Any
) -> None:
    repository = Repository(
        work_tree=tmp_path,
        prefix="docs/",
        branch="feature/x" if "feature/x" in address else "main",
        remote="https://forge.example/who/what",
    )
    known = {"notes": "/notes", "notes/a.md": "/notes/a.md"}

    def resolve(path: str) -> Target | None:
        return Target(url=known[path]) if path in known else None

    with Renderer(store, repository=repository) as renderer:
        html = renderer.render("notes/page.md", f"[x]({address})", resolve).html
    assert f'<a href="{shown or address}"' in html


def test_raw_pages_of_github_are_local(store: Cache, tmp_path: Any) -> None:
    repository = Repository(work_tree=tmp_path, remote="https://github.com/who/what.git")
    text = "![x](https://raw.githubusercontent.com/who/what/main/a%20b.png)"
    with Renderer(store, repository=repository) as renderer:
        html = renderer.render("x.md", text, lambda path: Target(url=f"/{path}/")).html
    assert '<img alt="x" src="/a b.png/" loading="lazy">' in html


def test_maintainers_may_let_a_host_embed_video(store: Cache) -> None:
    text = '<iframe src="https://v.example/1" onload="x"></iframe> <iframe src="https://w.example">'
    with Renderer(store, video_hosts=["v.example"]) as renderer:
        html = renderer.render("x.md", text, lambda _: None).html
    assert '<iframe allowfullscreen="" loading="lazy"' in html
    assert 'sandbox="allow-scripts ' in html
    assert html.count("<iframe") == html.count("</iframe>") == 1
    assert '<a class="embed" href="https://w.example"' in html


def test_the_links_of_a_page_are_told_with_their_lines(page: Any) -> None:
    links = page("# A\n\n[a](a.md#b)\n\n![](no.png) [w](https://a.example)\n\n[h](#a)\n").links
    assert [(link.target, link.path, link.fragment, link.line) for link in links] == [
        ("a.md#b", "notes/a.md", "b", 3),
        ("no.png", "", "", 5),
        ("https://a.example", "", "", 5),
        ("#a", "", "a", 7),
    ]


@pytest.mark.parametrize(
    ("fragment", "anchor"),
    [
        ("part-one", "part-one"),
        ("Part-One", "part-one"),
        ("part--one", "part-one"),
        ("again-1", "again_1"),
        ("安装", "安装"),
        ("__search", "user-__search"),
        ("", ""),
        ("top", "top"),
        ("none", None),
        ("---", None),
    ],
)
def test_a_fragment_means_the_anchor_a_forge_would_make(fragment: str, anchor: str | None) -> None:
    anchors = {"part-one", "again", "again_1", "安装", "user-__search"}
    assert match_anchor(fragment, anchors) == anchor
