"""What a site consists of, before any engine sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from coursetree.model import Catalog, File, Finding, Place, Severity
from coursetree.site import urls
from coursetree.site.page import Page
from coursetree.site.pages import Outlook, all_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Pages by address, and files of the tree by where they are written in the site."""

    pages: Mapping[str, Page]
    files: Mapping[str, File]
    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    def page_of(self, source: str) -> str | None:
        """The address of the page that shows a Markdown file."""
        return self.sources.get(source)


def make_plan(outlook: Outlook) -> Plan:
    """The plan of a site; of two pages or files for one address the first is kept."""
    findings: list[Finding] = []
    pages: dict[str, Page] = {}
    for page in all_pages(outlook):
        if page.url in pages:
            findings.append(_collision(page, pages[page.url]))
        else:
            pages[page.url] = page
    taken = {f"{url}index.html" for url in pages}
    files = {file.path: file for file in served(outlook.catalog) if file.path not in taken}
    return Plan(
        pages=pages,
        files=files,
        findings=tuple(findings),
        sources={page.source: page.url for page in pages.values() if page.source},
    )


def served(catalog: Catalog) -> Iterator[File]:
    """The files whose bytes the site itself holds; hidden files in no course are not."""
    placed = chain.from_iterable(m.files for course in catalog.courses for m in course.materials)
    unplaced = (file for file in catalog.unplaced if not _hidden(file.path))
    for file in chain(placed, unplaced):
        if file.place is Place.SITE:
            yield file


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _collision(page: Page, first: Page) -> Finding:
    return Finding(
        rule="one-address",
        severity=Severity.ERROR,
        path=page.source or page.url,
        message=f"two pages for the address {urls.encode(page.url) or '/'}",
        found=f"{page.source or page.title} beside {first.source or first.title}",
        expected="one source for an address",
        fix="rename or remove one of the two",
    )


def count(files: Iterable[File]) -> tuple[int, int]:
    """How many files there are, and their bytes."""
    sizes = [file.size or 0 for file in files]
    return len(sizes), sum(sizes)
