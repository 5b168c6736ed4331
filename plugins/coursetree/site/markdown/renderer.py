"""Pages from the store, or through the worker into it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from html import escape
from importlib.metadata import version
from typing import Any

from coursetree.cache import Cache
from coursetree.cache import key as cache_key
from coursetree.model import Finding, Repository, Severity
from coursetree.site.markdown.data import FOLDER, table, words
from coursetree.site.markdown.draft import Draft, Remark
from coursetree.site.markdown.links import Links
from coursetree.site.markdown.locate import Locator
from coursetree.site.markdown.rendered import Rendered, Resolve
from coursetree.site.markdown.visible import visible
from coursetree.worker import Worker, WorkError

_AREA = "markdown"
_MAKERS = ("Markdown", "pymdown-extensions", "Pygments", "nh3", "math-core")
_TITLE = re.compile(r"<h1(?: [\w-]+=\"[^\"]*\")*>.*?</h1>\n?", re.DOTALL)
_MISSES = 100


class Renderer:
    """Renders Markdown that nobody has looked at; use it as a context manager.

    A page is rendered once and then read from the store, until its text, the rules here or
    the libraries change. `language` is that of the site's interface; `repository` makes
    links to the forge's pages of this tree local; `video_hosts` are the hosts from which
    the maintainers let pages embed video.
    """

    def __init__(
        self,
        cache: Cache,
        *,
        language: str = "en",
        repository: Repository | None = None,
        video_hosts: Collection[str] = (),
        seconds: float | None = None,
        memory: int | None = None,
    ) -> None:
        limits = table("limits")
        self._cache = cache
        self._language = language
        self._words = words(language)
        self._repository = repository
        self._video_hosts = frozenset(video_hosts)
        self._worker = Worker(
            timeout=limits["seconds"] if seconds is None else seconds,
            memory=limits["memory"] if memory is None else memory,
        )
        self._refused: dict[str, Draft] = {}

    def __enter__(self) -> Renderer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._worker.close()

    def render(
        self,
        path: str,
        text: str,
        resolve: Resolve,
        *,
        video: str = "",
        keep_title: bool = True,
        first_line: int = 1,
    ) -> Rendered:
        """The page at `path` of the tree, whatever its text is.

        `text` comes without its front matter and begins at `first_line` of the file;
        `video` is the lecture that time stamps lead into. A text that takes too long or
        too much memory is shown as its source, with a finding.
        """
        draft = self._draft(text, video)
        lines = _Lines(text, first_line)
        said = [_finding(remark, path, lines) for remark in draft.remarks]
        locator = Locator(path, resolve, draft.anchors, self._repository)
        line_of = _Lines(text, first_line).of
        links = Links(path, locator, line_of, self._words, self._video_hosts)
        html = links.rewrite(draft.html)
        return Rendered(
            html=html if keep_title else _TITLE.sub("", html, count=1),
            title=next((found.title for found in draft.headings if found.level == 1), ""),
            headings=draft.headings,
            anchors=draft.anchors,
            links=tuple(links.links),
            features=draft.features,
            findings=(*said, *links.findings),
        )

    def _draft(self, text: str, video: str) -> Draft:
        # A lone surrogate, which is no text at all, must not stop the build either.
        key = cache_key(_rules(), self._language, video, text.encode("utf-8", "surrogatepass"))
        stored = self._cache.get(_AREA, key)
        if stored is not None:
            return Draft.loads(stored)
        if key not in self._refused:
            try:
                draft = self._convert(text, video)
            except WorkError as error:
                # Not for the store: another day the machine may be less busy.
                self._refused[key] = _as_source(text, str(error), self._words)
            else:
                self._cache.put(_AREA, key, draft.dumps())
                return draft
        return self._refused[key]

    def _convert(self, text: str, video: str) -> Draft:
        limit: int = table("limits")["characters"]
        if len(text) > limit:
            raise WorkError(f"it is longer than {limit:,} characters")
        # Loading Python-Markdown takes longer than reading a whole site from the store.
        from coursetree.site.markdown.convert import convert

        return self._worker.run(convert, text, self._language, video)


@cache
def _rules() -> str:
    """A key of all that makes a draft out of a text."""
    own = [path.read_bytes() for path in sorted(FOLDER.glob("*.*")) if path.is_file()]
    return cache_key(*own, *(f"{name} {version(name)}" for name in _MAKERS))


class _Lines:
    """Finds pieces of a text that are asked for in about the order they stand in."""

    def __init__(self, text: str, first: int) -> None:
        self._text = text
        self._first = first
        self._at = 0
        self._line = 0
        self._misses = 0

    def at(self, line: int) -> int:
        """The line of the file that a line of the text is."""
        return self._first + line - 1

    def of(self, piece: str) -> int:
        """The line of the piece's next place after the last one found, or 0."""
        found = self._text.find(piece, self._at) if piece and self._misses < _MISSES else -1
        if found < 0:
            self._misses += 1
            return 0
        self._line += self._text.count("\n", self._at, found)
        self._at = found
        return self._first + self._line


def _finding(remark: Remark, path: str, lines: _Lines) -> Finding:
    return Finding(
        rule=remark.rule,
        severity=Severity.WARNING,
        path=path,
        line=lines.at(remark.line) if remark.line else lines.of(remark.found),
        message=remark.message,
        found=remark.found[:500],
        fix=remark.fix,
    )


def _as_source(text: str, reason: str, said: dict[str, Any]) -> Draft:
    """A page that says why it could not be rendered, and shows its source."""
    shown, _ = visible(text[: table("limits")["shown"]])
    cut = f"<p>{escape(said['cut'])}</p>" if len(text) > len(shown) else ""
    return Draft(
        html=(
            f'<div class="admonition warning"><p class="admonition-title">'
            f"{escape(said['not_rendered'])}</p>"
            f"<p>{escape(said['not_rendered_why'].format(reason))}</p></div>"
            f"<pre><code>{escape(shown, quote=False)}</code></pre>{cut}"
        ),
        remarks=(
            Remark(
                rule="unrendered-page",
                message=f"the page is shown as its source: {reason}",
                fix="Make the page smaller, or its nesting less deep.",
            ),
        ),
    )
