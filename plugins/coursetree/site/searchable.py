"""The search of a site: the texts of its files, the index of them, the page to ask it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

from coursetree.cache import Cache
from coursetree.model import Document, File, Finding, Severity, State
from coursetree.site import urls
from coursetree.site.pages import Outlook
from coursetree.site.plan import Plan
from coursetree.site.search import index, records
from coursetree.site.search.options import Options
from coursetree.site.search.page import search_page
from coursetree.site.security import insert_policy
from coursetree.text import Job, executor_at, extract_all, shown
from coursetree.text import Options as TextOptions

_HEADING = re.compile(r'<h[1-6][^>]* id="([^"]*)"[^>]*>(.*?)</h[1-6]>', re.DOTALL)
# What stands inside a word, such as the colours of a program.
_INLINE = re.compile(r"</?(?:span|code|em|strong|b|i|u|s|mark|sub|sup|small|kbd|del|ins)\b[^>]*>")
_HIDDEN = re.compile(
    r'<(script|style|annotation)\b.*?</\1>|<a class="headerlink".*?</a>|<[^>]*>', re.DOTALL
)


def add_search(
    directory: Path,
    root: Path,
    outlook: Outlook,
    plan: Plan,
    written: Mapping[str, str],
    cache: Cache,
    how: Options,
) -> tuple[Finding, ...]:
    """Write the search of a site into `directory`; what could not be read is reported.

    `written` is the HTML of authored pages by the path of their source.
    """
    documents, findings = read_texts(root, plan, written, cache, how)
    corpus = records.collect(
        outlook.catalog,
        documents,
        pages=plan.sources,
        homes=outlook.addresses,
        authored={path: tuple(sections(html)) for path, html in written.items()},
        title=outlook.title,
        limit=how.text,
    )
    built = index.build(corpus, directory / "pagefind", cache, how)
    people = set(outlook.people.values())
    links = [
        (page.title, f"../{urls.encode(url)}")
        for url, page in plan.pages.items()
        if "browse/" in url and url not in people
    ]
    page = directory / "search" / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    html = search_page(outlook.words, site=outlook.name, links=links)
    page.write_text(insert_policy(html), "utf-8")
    return (*findings, *(_cut(path, how.text) for path in built.cut))


def read_texts(
    root: Path, plan: Plan, written: Iterable[str], cache: Cache, how: Options
) -> tuple[dict[str, Document], tuple[Finding, ...]]:
    """The documents of the files that are here, those of authored pages (`written`) as well,
    and a note for each that has no text."""
    present = [file for _, file in sorted(plan.files.items()) if file.state is State.PRESENT]
    jobs = [_job(root, file) for file in present]
    jobs += (_page_job(root, path) for path in sorted(written) if path not in plan.files)
    with executor_at(how.executor) as executor, shown(sys.stderr) as progress:
        outcomes = extract_all(
            jobs,
            cache=cache,
            options=TextOptions(ocr=how.ocr),
            executor=executor,
            progress=progress,
        )
    documents = {path: found for path, found in outcomes.items() if isinstance(found, Document)}
    failures = [found for found in outcomes.values() if not isinstance(found, Document)]
    notes = (_note(failure.path, failure.reason) for failure in failures)
    return documents, tuple(notes)


def sections(html: str) -> Iterator[records.Section]:
    """A page's text cut at its headings."""
    pieces = _HEADING.split(html)
    yield records.Section(text=_text(pieces[0]))
    for anchor, title, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        yield records.Section(
            text=f"{_text(title)}\n{_text(text)}", anchor=unescape(anchor), title=_text(title)
        )


def _text(html: str) -> str:
    return unescape(_HIDDEN.sub(" ", _INLINE.sub("", html))).strip()


def _job(root: Path, file: File) -> Job:
    return Job(path=file.path, file=root / file.path, size=file.size or 0, blob=file.blob)


def _page_job(root: Path, path: str) -> Job:
    return Job(path=path, file=root / path, size=(root / path).stat().st_size)


def _note(path: str, reason: str) -> Finding:
    return Finding(rule="searchable-text", severity=Severity.NOTE, path=path, message=reason)


def _cut(path: str, limit: int) -> Finding:
    message = f"only its first {limit:,} characters can be searched"
    return Finding(rule="searchable-text", severity=Severity.NOTE, path=path, message=message)
