"""Formulas: TeX to MathML at build, so that readers need neither a script nor a font."""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING

from coursetree.site.markdown.data import table

if TYPE_CHECKING:
    from math_core import LatexToMathML

# What Arithmatex marks: inline, or display between \[ and \].
_FORMULA = re.compile(r'<(span|div) class="arithmatex">\\([(\[])([^<]*)\\[)\]]</\1>')
_REASON = re.compile(r'title="\d*:? *([^"]*)"')
_UNSEEN = re.compile(r"<annotation.*?</annotation>|<[^>]*>", re.DOTALL)
_MAX_REWRITES = 50
# More letters and signs in one line than a phone has room for.
_BROAD = 36


def typeset(html: str) -> tuple[str, list[tuple[str, str]]]:
    """The HTML with its formulas as MathML, and those that failed with the reason.

    A formula that fails shows its source. Formulas of a page share their equation
    numbers, references and definitions.
    """
    formulas = [(unescape(match[3]).strip(), match[2] == "[") for match in _FORMULA.finditer(html)]
    if not formulas:
        return html, []
    results = _convert(formulas)
    failures: list[tuple[str, str]] = []
    shown = iter(zip(formulas, results, strict=True))

    def show(match: re.Match[str]) -> str:
        (tex, _), result = next(shown)
        problem = _problem(tex, result)
        if problem:
            failures.append((tex, problem))
            result = f'<code class="math-core-error">{escape(tex)}</code>'
        broad = " arithmatex-broad" if match[1] == "span" and _is_broad(result) else ""
        return f'<{match[1]} class="arithmatex{broad}">{result}</{match[1]}>'

    return _FORMULA.sub(show, html), failures


def _convert(formulas: list[tuple[str, bool]]) -> list[str]:
    """The MathML or the error of each formula, with other words for those that fail."""
    # A very long one may be nested so deep that the converter runs out of stack.
    tried = [("" if _is_long(tex) else tex, block) for tex, block in formulas]
    results = _converter().convert_all(tried)
    if all(map(_is_math, results)):
        return results
    return _converter().convert_all(
        [
            (tex if _is_math(result) else _rewrite(tex), block)
            for (tex, block), result in zip(tried, results, strict=True)
        ]
    )


def _is_math(result: str) -> bool:
    return result.startswith("<math")


def _is_broad(result: str) -> bool:
    return len(unescape(_UNSEEN.sub("", result))) > _BROAD


def _is_long(tex: str) -> bool:
    limit: int = table("limits")["formula"]
    return len(tex) > limit


def _problem(tex: str, result: str) -> str:
    """Why a formula failed, empty where it did not."""
    if _is_long(tex):
        return f"it is longer than {table('limits')['formula']:,} characters"
    if _is_math(result):
        return ""
    reason = _REASON.search(result)
    return unescape(reason[1]) if reason else "unknown"


def _rewrite(tex: str) -> str:
    for pattern, replacement in _rewrites():
        for _ in range(_MAX_REWRITES):
            tex, changes = pattern.subn(replacement, tex)
            if not changes:
                break
    return tex


@cache
def _rewrites() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), new) for pattern, new in table("maths")["rewrites"]]


@cache
def _converter() -> LatexToMathML:
    # Only pages with formulas pay for loading it.
    from math_core import LatexToMathML

    return LatexToMathML(
        macros=table("maths")["macros"],
        annotation=True,
        allow_unreliable_rendering=True,
        continue_on_error=True,
        fancy_error=False,
        global_group=True,
        id_prefix="equation-",
    )
