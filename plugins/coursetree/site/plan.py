"""What a site consists of, before any engine sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from coursetree.catalog.places import site_path
from coursetree.model import Catalog, File, Finding, Severity
from coursetree.site import urls
from coursetree.site.page import Page
from coursetree.site.pages import Outlook, all_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Pages by address, files by path in the tree, and the address of each Markdown source.

    Of the files, those with `Place.SITE` are written into the site.
    """

    pages: Mapping[str, Page]
    files: Mapping[str, File]
    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)


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
    files = {
        file.path: file for file in listed(outlook.catalog) if site_path(file.path) not in taken
    }
    return Plan(
        pages=pages,
        files=files,
        findings=tuple(findings),
        sources={page.source: page.url for page in pages.values() if page.source},
    )


def listed(catalog: Catalog) -> Iterator[File]:
    """Every file that readers can find; hidden files in no course are not."""
    yield from chain.from_iterable(m.files for course in catalog.courses for m in course.materials)
    yield from (file for file in catalog.unplaced if not urls.is_hidden(file.path))


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
