"""READMEs are read as forges read them, and Python-Markdown's own style stays as it is."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
from markdown import Markdown

from coursetree.site.markdown.gfm import Blocks, MarkdownInHtml

# What is written, and what Python-Markdown gets to read.
CASES = {
    "a list below a paragraph": (
        """
        text:
        - a
        - b
        """,
        """
        text:

        - a
        - b
        """,
    ),
    "two spaces a level": (
        """
        - a
          - b
            - c
          - d
        - e
        """,
        """
        - a
            - b
                - c
            - d
        - e
        """,
    ),
    "what belongs to a numbered item": (
        """
        1. a

           text

           ![](x.png)

        2. b
        """,
        """
        1. a

            text

            ![](x.png)

        2. b
        """,
    ),
    "an item below a paragraph of the one before": (
        """
        - a

            text
        - b
        """,
        """
        - a

            text

        - b
        """,
    ),
    "a list inside an admonition": (
        """
        !!! note
            - a
              - b
        """,
        """
        !!! note
            - a
                - b
        """,
    ),
    "a table below a paragraph": (
        """
        text
        | a | b |
        |---|---|
        | 1 | 2 |
        """,
        """
        text

        | a | b |
        |---|---|
        | 1 | 2 |
        """,
    ),
}

UNTOUCHED = {
    "four spaces a level": """
        - a
            - b
                - c

            text

                code

        - d
        """,
    "tabs and details": """
        === "One"
            - a

                text

        ??? note "Two"
            1.  a

                !!! tip
                    - b
        """,
    "code": """
        text

            - a
              - b
        """,
    "preformatted": """
        <pre>
        text
        - a
          - b
        </pre>
        """,
    "a wrapped sentence": """
        In the year
        2019. it was
        - - -
        """,
    "a heading": """
        # a
        - b
        """,
}


def blocks(text: str) -> str:
    return "\n".join(Blocks(Markdown()).run(dedent(text).split("\n")))


@pytest.mark.parametrize("case", CASES)
def test_lists_and_tables_as_on_a_forge(case: str) -> None:
    written, read = CASES[case]
    assert blocks(written) == dedent(read)


@pytest.mark.parametrize("case", [*UNTOUCHED, *CASES])
def test_python_markdowns_own_style_stays(case: str) -> None:
    text = UNTOUCHED.get(case) or CASES[case][1]
    assert blocks(text) == dedent(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<details>\n<summary>s</summary>\n\n- a\n\n</details>", '<details markdown="1">'),
        ('<div align="center">\n\n# a\n\n</div>', '<div markdown="1" align="center">'),
        ("<div>\n<b>a</b>\n</div>", "<div>"),
        ('<div markdown="0">\n\na\n\n</div>', '<div markdown="0">'),
        ("<p>\n\na", "<p>"),
    ],
)
def test_a_blank_line_begins_markdown_inside_html(written: str, read: str) -> None:
    assert MarkdownInHtml(Markdown()).run(written.split("\n"))[0] == read


def test_a_forges_readme(page: Any) -> None:
    html = page(
        """\
<details>
<summary>Contents</summary>

- a
  - b

</details>

> [!NOTE]
> text

1~3, 5~7 and 2^n, 3^n
"""
    ).html
    assert "<summary>Contents</summary>" in html
    assert html.count("<ul>") == 2
    assert '<div class="admonition note">\n<p class="admonition-title">Note</p>' in html
    assert "<p>1~3, 5~7 and 2^n, 3^n</p>" in html
