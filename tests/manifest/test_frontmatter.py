"""Front matter of pages: an allow-list of fields, and every other text left as it is."""

from __future__ import annotations

import pytest

from coursetree.manifest import FrontMatter, split


def test_all_fields() -> None:
    text = (
        "---\n"
        "title: Eigenvalues\n"
        "description: In pictures.\n"
        "tags: [algebra, 2018]\n"
        "date: 2018-06-09 23:33:25\n"
        "updated: 2019-01-02\n"
        "video: videos/lecture-1.mp4\n"
        "authors: [Ada Example]\n"
        "language: zh-Hans\n"
        "licence: cc0-1.0\n"
        "---\n"
        "# Text\n"
    )
    assert split(text) == (
        FrontMatter(
            title="Eigenvalues",
            description="In pictures.",
            tags=("algebra", "2018"),
            date="2018-06-09",
            updated="2019-01-02",
            video="videos/lecture-1.mp4",
            authors=("Ada Example",),
            language="zh-Hans",
            licence="CC0-1.0",
            lines=11,
        ),
        "# Text\n",
        (),
    )


def test_other_spellings_and_what_other_generators_read() -> None:
    text = (
        "---\ntitle: 1984\nauthor: Ada Example\nlang: en\nlicense: MIT\nmathjax: true\n---\nText\n"
    )
    meta, body, findings = split(text)
    assert findings == ()
    assert meta == FrontMatter(
        title="1984", authors=("Ada Example",), language="en", licence="MIT", lines=7
    )
    assert body == "Text\n"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2018-06-09", "2018-06-09"),
        ("2018-7-6", "2018-07-06"),
        ("2018/7/6  9:05", "2018-07-06"),
        ("2018-06-09T23:33:25.5+08:00", "2018-06-09"),
        ("", ""),
    ],
)
def test_dates_as_people_write_them(written: str, date: str) -> None:
    meta, _, findings = split(f"---\ndate: {written}\n---\n")
    assert (meta.date, findings) == (date, ())


def test_an_empty_field_says_nothing() -> None:
    names = ("title", "description", "tags", "video", "authors", "lang", "licence", "categories")
    text = "---\n" + "".join(f"{name}:\n" for name in names) + "---\n"
    assert split(text) == (FrontMatter(lines=10), "", ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text\n",
        "# Title\n---\ntitle: A\n---\n",
        "\n---\ntitle: A\n---\n",
        "---\n",
        "----\ntitle: A\n----\n",
        "---\n\nJust a paragraph between two rules.\n\n---\n",
        "---\n---\nText\n",
        "---\n- a list\n---\n",
    ],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert split(text) == (FrontMatter(), text, ())


@pytest.mark.parametrize("end", ["---\n", "---  \n", "...\n", "---"])
@pytest.mark.parametrize("comment", ["", "# comment\n\n"])
def test_its_ends(end: str, comment: str) -> None:
    meta, body, findings = split(f"---\n{comment}title: A\n{end}")
    assert (meta.title, body, findings) == ("A", "", ())


def test_windows_line_ends_are_read() -> None:
    meta, body, findings = split("---\r\ntitle: A\r\ntags: x\r\n---\r\nText\r\n")
    assert meta == FrontMatter(title="A", tags=("x",), lines=4)
    assert (body, findings) == ("Text\r\n", ())


@pytest.mark.parametrize(
    "key",
    [
        "template",
        "icon",
        "hide",
        "hooks",
        "search",
        "status",
        "og:image",
        "extra_javascript",
        "标题",
    ],
)
def test_a_field_that_is_not_on_the_list_is_refused_by_name(key: str) -> None:
    text = f"---\ntitle: A\n{key}: main.html\n---\nText\n"
    meta, body, findings = split(text, "notes/a.md")
    assert meta.title == "A"
    assert body == "Text\n"
    assert [(f.path, f.line, f.rule, f.field) for f in findings] == [
        ("notes/a.md", 3, "declared-unknown-field", key)
    ]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("title: [a, b]", "declared-type"),
        ("title: {{ config }}", "declared-syntax"),
        ("title: *x", "declared-reference"),
        ("title: !!python/name:os.system", "declared-reference"),
        ("date: yesterday", "declared-value"),
        ("date: 2018-13-01", "declared-value"),
        ("video: javascript:alert(1)", "declared-value"),
        ("video: ../../etc/passwd", "declared-value"),
        ("video: //evil.example/v.mp4", "declared-value"),
        ("video: data:text/html,x", "declared-value"),
        ("language: englisch", "declared-value"),
        ("tags: {a: b}", "declared-type"),
        ("licence: mine", "declared-value"),
        ("course: {a: {b: {c: {d: {e: {f: {g: {h: i}}}}}}}}", "declared-limit"),
    ],
)
def test_a_bad_value_costs_its_own_field(line: str, rule: str) -> None:
    meta, body, findings = split(f"---\nauthors: Ada Example\n{line}\n---\nText\n")
    assert meta == FrontMatter(authors=("Ada Example",), lines=4)
    assert body == "Text\n"
    assert {(finding.line, finding.rule) for finding in findings} == {(3, rule)}


def test_without_an_end_nothing_is_lost() -> None:
    text = "---\ntitle: A\nText\n"
    meta, body, findings = split(text)
    assert meta == FrontMatter()
    assert body == text
    assert [(f.line, f.rule, f.message) for f in findings] == [
        (1, "declared-syntax", "The front matter has no end.")
    ]


def test_a_megabyte_is_not_parsed() -> None:
    meta, body, findings = split("---\ntitle: A\n" + "# x\n" * 250_000 + "---\nText\n")
    assert meta == FrontMatter(lines=250_003)
    assert body == "Text\n"
    assert [(f.rule, f.found) for f in findings] == [("declared-limit", "1000009 bytes")]


def test_a_course_s_readme_may_have_the_course_s_fields() -> None:
    text = "---\ntitle: {en: A}\ncredits: 4\nfoo: bar\ndate: 2018-01-01\n---\nText\n"
    meta, body, findings = split(text, readme=True)
    assert meta == FrontMatter(date="2018-01-01", lines=6)
    assert (body, findings) == ("Text\n", ())
