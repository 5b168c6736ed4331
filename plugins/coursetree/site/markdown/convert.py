"""Markdown to a draft. This runs in the worker, on text nobody has looked at."""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from pymdownx.slugs import slugify
from pymdownx.superfences import fence_code_format

from coursetree.site.markdown import headings, maths
from coursetree.site.markdown.clean import clean
from coursetree.site.markdown.data import table, words
from coursetree.site.markdown.draft import Draft, Remark
from coursetree.site.markdown.gfm import ForgeExtension
from coursetree.site.markdown.quiz import QuizExtension
from coursetree.site.markdown.stamps import StampExtension
from coursetree.site.markdown.visible import visible

_EMBED = re.compile(r"<iframe\b([^>]*)>", re.IGNORECASE)
_SOURCE = re.compile(r"""\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""", re.IGNORECASE)
_NAMELESS = '<input type="checkbox" disabled'
_UNREAD_QUIZ = re.compile(r"^(?:<p>)?///+ quiz(?: \| ([^<\n]*))?()", re.MULTILINE)
_FEATURES = {
    "audio": "<audio",
    "code": 'highlight"><',
    "math": "<math",
    "mermaid": '<pre class="mermaid"',
    "quiz": '<div class="quiz ',
    "tabs": '<div class="tabbed-set ',
    "video": "<video",
}


def convert(text: str, language: str, video: str) -> Draft:
    """The draft of a page; whatever goes wrong is raised."""
    limits = table("limits")
    seen, hidden = visible(text)
    page = _page(language)
    try:
        html, failures = maths.typeset(page.html(seen, video))
    except BaseException:
        _page.cache_clear()
        raise
    if len(html) > limits["output"]:
        raise ValueError(f"becomes {len(html):,} characters of HTML")
    named = f'<input type="checkbox" aria-label="{escape(words(language)["task"])}" disabled'
    safe = clean(_EMBED.sub(_embed, html)).replace(_NAMELESS, named)
    html, found, anchors = headings.collect(safe)
    return Draft(
        html=html,
        headings=found,
        anchors=anchors,
        features=frozenset(name for name, sign in _FEATURES.items() if sign in html),
        remarks=(
            *hidden,
            *map(_formula, failures),
            *map(_quiz, [*page.quizzes.problems, *_UNREAD_QUIZ.findall(html)]),
        ),
    )


def _embed(match: re.Match[str]) -> str:
    """A link in an embedded page's place; what was allowed is embedded again later."""
    source = _SOURCE.search(match[1])
    address = escape(unescape("".join(filter(None, source.groups()))), quote=True) if source else ""
    return f'<a class="embed" href="{address}"></a>' if address else ""


def _formula(failure: tuple[str, str]) -> Remark:
    tex, reason = failure
    return Remark(
        rule="formula",
        message=f"a formula is shown as its source: {reason}",
        found=tex,
        fix="Correct the TeX, or write it with commands of LaTeX and AMS-LaTeX.",
    )


def _quiz(problem: tuple[str, str]) -> Remark:
    question, reason = problem
    return Remark(
        rule="quiz",
        message=f"a quiz cannot be answered: {reason or 'its first lines cannot be read'}",
        found=unescape(question),
        fix=(
            "Begin with `/// quiz | Question` and perhaps `    type: scenario`; write the choices"
            " as one list of `- [ ] …` items, the right ones as `- [x] …`."
        ),
    )


class _Page:
    """Python-Markdown set up as pages need it; made once, used for many pages."""

    def __init__(self, language: str) -> None:
        said = words(language)
        chosen: dict[str, dict[str, object]] = {
            "toc": {"slugify": slugify(case="lower"), "permalink_title": said["permalink"]},
            "footnotes": {"BACKLINK_TITLE": said["footnote_back"]},
            "pymdownx.superfences": {"custom_fences": _FENCES},
        }
        options = {
            name: fixed | chosen.get(name, {}) for name, fixed in table("extensions").items()
        }
        self._stamps = StampExtension(said["watch_from"])
        self.quizzes = QuizExtension(said["quiz"])
        own: list[Extension] = [
            ForgeExtension(),
            _Titles(said["admonitions"]),
            self._stamps,
            self.quizzes,
        ]
        self._markdown = Markdown(extensions=[*options, *own], extension_configs=options)

    def html(self, text: str, video: str) -> str:
        self._stamps.video = video
        return self._markdown.reset().convert(text)


_page = cache(_Page)


def _math_fence(source: str, *_: object, **__: object) -> str:
    return f'<div class="arithmatex">\\[{escape(source, quote=False)}\\]</div>'


_FENCES = [
    {"name": "mermaid", "class": "mermaid", "format": fence_code_format},
    {"name": "math", "class": "arithmatex", "format": _math_fence},
]


class _Titles(Extension):
    """Admonitions that nobody titled get their kind's name in the reader's language."""

    def __init__(self, titles: dict[str, str]) -> None:
        super().__init__()
        self._titles = titles

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Retitle(self._titles), "titles", 5)


class _Retitle(Treeprocessor):
    def __init__(self, titles: dict[str, str]) -> None:
        super().__init__()
        self._titles = titles

    def run(self, root: Element) -> None:
        for element in root.iter():
            kinds = (element.get("class") or "").split()
            title = element.find("*") if kinds and element.tag in ("div", "details") else None
            if title is not None and (title.text or "").lower() in kinds:
                title.text = self._titles.get((title.text or "").lower(), title.text)
