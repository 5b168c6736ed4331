"""Formulas are MathML when the page arrives, or their source with a finding."""

from __future__ import annotations

from typing import Any

import pytest

FORMULAS = [
    r"\begin{aligned} a &= b \\ &= c \end{aligned}",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
    r"f(x) = \begin{cases} 1, & x > 0 \\ 0, & \text{否则} \end{cases}",
    r"x \in \mathbb{R},\ \mathcal{L},\ \mathfrak{g},\ \mathscr{F}",
    r"\operatorname{lcm}(a,b) + \operatorname*{argmax}_{x} f",
    r"\operatorname{\mathsf{Comp}}",
    r"\begin{array}{|c|c|} \hline a & b \\ \hline \end{array}",
    r"\left< x \right> + \left\lfloor \frac{n}{2} \right\rfloor",
    r"\sum_{\substack{i \\ j}} a_{ij} + \dotsb",
    r"\alpha*\beta",
    r"\begin{bmatrix} 1 \cr 2 \end{bmatrix}",
    r"\begin{alignedat}{2} a &= b \end{alignedat}",
    r"\boldsymbol{\alpha} \not\equiv \bm{x} \pmod{p}",
    r"\xrightarrow{f} \stackrel{!}{=} \widehat{x} \overbrace{a}^{n}",
]


@pytest.mark.parametrize("tex", FORMULAS)
@pytest.mark.parametrize(
    ("around", "display"),
    [
        ("a $%s$", False),
        ("a \\(%s\\)", False),
        ("a $$%s$$ b", True),
        ("$$\n%s\n$$", True),
        ("- a\n\n    \\[%s\\]", True),
        ("```math\n%s\n```", True),
    ],
)
def test_a_formula_becomes_mathml(tex: str, around: str, display: bool, page: Any) -> None:
    rendered = page(around % tex)
    assert not rendered.findings
    assert rendered.html.count("<math") == 1
    assert '<annotation encoding="application/x-tex">' in rendered.html
    assert "math-core-error" not in rendered.html
    assert rendered.features >= {"math"}
    assert ('<math display="block">' in rendered.html) == display


def test_a_broad_formula_in_a_line_scrolls_by_itself(page: Any) -> None:
    assert "arithmatex-broad" in page(f"a ${'x+' * 30}y$").html
    assert "arithmatex-broad" not in page(f"a ${'x+' * 5}y$").html


def test_text_in_a_formula_may_hold_maths(page: Any) -> None:
    rendered = page("$$\n\\text{当 $n$ 为奇数，$m$ 为偶数}\n$$")
    assert not rendered.findings
    assert "<mi>n</mi>" in rendered.html


def test_a_formula_that_fails_shows_its_source(page: Any) -> None:
    rendered = page("# a\n\nx $y$ $\\foo{<b>}$ $z$\n")
    assert '<code class="math-core-error">\\foo{&lt;b&gt;}</code>' in rendered.html
    assert rendered.html.count("<math") == 2
    (finding,) = rendered.findings
    assert (finding.rule, finding.line, finding.found) == ("formula", 3, "\\foo{<b>}")
    assert "\\foo" in finding.message


def test_formulas_of_a_page_share_definitions_and_numbers(page: Any) -> None:
    rendered = page(
        "$$\\newcommand{\\R}{\\mathbb{R}}$$\n\n$x \\in \\R$, see $\\eqref{two}$\n\n"
        "$$\\begin{align} a &= b \\\\ c &= d \\label{two} \\end{align}$$\n\n$$x \\tag{7}$$\n"
    )
    assert not rendered.findings
    assert "<mi>ℝ</mi>" in rendered.html
    assert rendered.html.count("(2)") == 2
    assert "(7)" in rendered.html


def test_a_definition_that_never_ends_is_only_a_finding(page: Any) -> None:
    rendered = page("$\\def\\a{\\b\\b}\\def\\b{\\a\\a}\\a$ and $x$")
    assert [finding.rule for finding in rendered.findings] == ["formula"]
    assert rendered.html.count("<math") == 1


def test_a_formula_too_deep_is_only_a_finding(page: Any) -> None:
    rendered = page(f"${'{' * 9_000}x{'}' * 9_000}$ and $x$")
    assert [finding.rule for finding in rendered.findings] == ["formula"]
    assert rendered.html.count("<math") == 1


def test_money_is_not_maths(page: Any) -> None:
    assert page("It costs $5, not $6.").html == "<p>It costs $5, not $6.</p>"


def test_code_is_not_maths(page: Any) -> None:
    assert "<math" not in page("`$x$`\n\n```\n$x$\n$$y$$\n```\n").html
