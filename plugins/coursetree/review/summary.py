"""The summary of a change as Markdown: what it adds, what is wrong, what would be lost."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from coursetree.checks import Report
from coursetree.model import Finding, Severity
from coursetree.review.changes import Changes, Item
from coursetree.review.escape import code, render
from coursetree.site import urls, wording

_MOST = 100
_MOST_FILES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """How large the built site is; a `budget` of 0 is no limit."""

    bytes: int
    files: int
    budget: int = 0


def summary(
    changes: Changes,
    report: Report,
    *,
    code_paths: tuple[str, ...] = (),
    site: Site | None = None,
    pages: str = "",
) -> str:
    """Markdown in which nothing is contributed but text.

    `pages` is where the site of the change will be shown; without it, pages are named by
    their place in the archive of the site.
    """

    def page(item: Item) -> Markup:
        title = code(item.material.title)
        if not item.page:
            return title
        if pages:
            address = f"{pages.rstrip('/')}/{urls.encode(item.page)}"
            return Markup(f"[{title}]({address})")  # noqa: S704 - both are escaped
        return Markup(f"{title} at {code(f'{item.page}index.html')}")  # noqa: S704

    sections = (
        ("Added", changes.added),
        ("Changed", changes.changed),
        ("Moved", changes.moved),
        ("Removed", changes.removed),
    )
    return render(
        "summary.md",
        {"words": words, "place": place, "size": size},
        changes=changes,
        report=report,
        counts=[(severity, report.count(severity)) for severity in Severity],
        code=code_paths,
        site=site,
        page=page,
        sections=sections,
        nothing=not any(items for _, items in sections),
        most=_MOST,
        most_files=_MOST_FILES,
    )


def words(value: object) -> Markup:
    """A word of our own: a kind, a severity or a heading."""
    return Markup(str(value))  # noqa: S704 - is no contributed text


def place(finding: Finding) -> Markup:
    return code(f"{finding.path}:{finding.line}" if finding.line else finding.path)


def size(number: int | None) -> Markup:
    sign = "-" if (number or 0) < 0 else ""
    return words(sign + wording.size(abs(number)) if number is not None else "")
