"""Turn pages into safe HTML: our templates, always escaped, around sanitised Markdown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from coursetree.catalog.credit import names
from coursetree.catalog.places import site_url
from coursetree.model import Course, File, Kind, Material, Place
from coursetree.site import urls, wording
from coursetree.site.downloads import file_list
from coursetree.site.linked_data import linked_data
from coursetree.site.markdown.rendered import Heading
from coursetree.site.page import Body, Page
from coursetree.site.pages.browse import kinds
from coursetree.site.pages.outlook import Outlook
from coursetree.site.plan import Plan
from coursetree.site.preview import folders

_SHORT_TEXT = 3000
_BOX_COLUMNS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The sanitised HTML of a page's Markdown."""

    html: str = ""
    title: str = ""
    headings: tuple[Heading, ...] = ()
    features: frozenset[str] = frozenset()


class Templates:
    """The project's own templates for one outlook; everything is escaped but `Text`."""

    def __init__(
        self,
        outlook: Outlook,
        plan: Plan,
        compiled: BytecodeCache | None = None,
    ) -> None:
        self.outlook = outlook
        self._plan = plan
        self._environment = Environment(
            loader=PackageLoader("coursetree.site", "templates/pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=compiled,
            auto_reload=False,
        )
        self._environment.filters |= {
            "size": wording.size,
            "date": wording.date,
            "day": outlook.words.day,
            "to": urls.relative,
        }
        self._environment.globals |= {
            "outlook": outlook,
            "t": outlook.words,
            "kinds": kinds(outlook),
            "page": lambda course: urls.course(course.path),
            "authored": urls.authored,
            "encode": urls.encode,
            "file_list": file_list,
            "anchor": urls.anchor,
            "href": self._href,
            "raw": _raw,
            "folders": folders,
            "target": self._target,
            "inside": _inside,
            "credit": names,
            "count": lambda years: sum(len(materials) for _, materials in years),
            "counts": _counts,
            "fitting": _fitting,
        }

    def _href(self, file: File, base: str) -> str:
        """Where a file is read or downloaded: its page, its bytes, or the forge."""
        if file.path in self._plan.sources:
            return urls.relative(self._plan.sources[file.path], base)
        return _raw(file, base)

    def _target(self, material: Material, base: str) -> str:
        """Where a material's title leads: its own page."""
        return urls.relative(self.outlook.address(material), base)

    def _markdown(self, page: Page) -> str:
        """Where the text behind a page lies in the site; empty where it does not."""
        course: Course | None = page.context.get("course")
        file = self._plan.files.get(page.source)
        here = file.place is Place.SITE if file else bool(course and course.readme == page.source)
        return urls.shorten(site_url(page.source), page.url) if page.source and here else ""

    def render(self, name: str, **context: Any) -> str:
        return self._environment.get_template(name).render(context)

    def share(self, page: Page, title: str, description: str) -> str:
        """What the head of a page tells those who show a link to it."""
        context = {"course": None, "material": None, "summary": "", "picture": None}
        shown = {**context, **page.context, "title": title, "lead": description, "base": page.url}
        return self.render("share.html", **shown)

    def body(self, page: Page, text: Text, *, template: str = "", **shown: Any) -> Body:
        """The inner HTML of a page with its Markdown text in place."""
        course: Course | None = page.context.get("course")
        context = {
            "course": None,
            "material": None,
            "title": page.title,
            "base": page.url,
            "description": "",
            "lead": page.description,
            "text": Markup(text.html) if text.html else "",  # noqa: S704  sanitised by site.markdown
            "short": len(text.html) < _SHORT_TEXT,
            "has_title": text.html.lstrip().startswith("<h1"),
            "features": text.features,
            "markdown": self._markdown(page),
            "facts": _facts(self.outlook, course, page) if course and not page.light else [],
            "actions": [],
            "uploads": [],
            "data": Markup(linked_data(page.data)) if page.data else "",  # noqa: S704  escaped for scripts
            "indexes": ("terms", "teachers", "contributors", "unplaced", "status"),
            "addresses": self._plan.pages,
            "elsewhere": [],
            "summary": "",
            "citation": "",
            "picture": None,
            "thumbs": {},
            **page.context,
            **shown,
        }
        return Body(
            html=self.render(template or page.template, **context),
            headings=_headings(self.outlook, page, text),
            features=text.features,
            title=text.title,
        )


def _headings(outlook: Outlook, page: Page, text: Text) -> tuple[Heading, ...]:
    """What the table of contents lists: a course's shelves, else the text's own headings."""
    if page.template == "listing.html":
        return tuple(
            Heading(id=f"c{number}", title=outlook.title(course), level=2)
            for number, (course, _) in enumerate(page.context["by_course"], 1)
        )
    if page.template == "home.html":
        return _home_headings(outlook, page, text)
    if page.template != "course.html":
        return text.headings
    words = outlook.words
    shelves = [
        Heading(id=kind, title=words(f"kinds.{kind}"), level=2)
        for kind, _ in page.context["shelves"]
    ]
    guide = [Heading(id="guide", title=words("guide"), level=2)] if text.html else []
    return (*guide, *shelves) if len(text.html) < _SHORT_TEXT else (*shelves, *guide)


def _home_headings(outlook: Outlook, page: Page, text: Text) -> tuple[Heading, ...]:
    words = outlook.words
    groups = [
        Heading(id=f"g{number}", title=name or words("courses"), level=2)
        for number, (name, _) in enumerate(page.context["groups"], 1)
    ]
    latest = (
        [Heading(id="latest", title=words("latest"), level=2)] if page.context["latest"] else []
    )
    return (*groups, *latest, *(heading for heading in text.headings if heading.level > 1))


def _raw(file: File, base: str) -> str:
    """Where a file's bytes are, whatever page it has."""
    return urls.shorten(file.url, base) if file.place is Place.SITE else file.url


def _inside(file: File, material: Material) -> str:
    folder = material.path.removesuffix("/*")
    return file.path.removeprefix(folder).lstrip("/") or file.path


def _fitting(text: str) -> str:
    """As much of a title as fits a box of the graph; a Han character is as wide as two."""
    widths = list(accumulate(2 if character > "\u2e7f" else 1 for character in text))
    fits = not widths or widths[-1] <= _BOX_COLUMNS
    return text if fits else text[: sum(width < _BOX_COLUMNS for width in widths)]


def _counts(course: Course) -> list[tuple[Kind, int]]:
    counts = Counter(material.kind for material in course.materials)
    return sorted(counts.items(), key=lambda item: list(Kind).index(item[0]))


Values = list[tuple[str, str]]


def _facts(outlook: Outlook, course: Course, page: Page) -> list[tuple[str, Values]]:
    words = outlook.words
    files = sum(len(material.files) for material in course.materials)
    size = sum(material.size for material in course.materials)
    amount = f"{words('files', n=files)}, {wording.size(size)}" if files else ""
    facts: list[tuple[str, Values]] = [
        (words("group"), _plain(course.group)),
        (words("department"), _plain(course.department)),
        (words("level"), _plain(words.level(course.level))),
        (words("credits"), _plain(f"{course.credits:g}" if course.credits is not None else "")),
        (words("slot"), _plain(words.slot(course.slot))),
        (words("teacher"), _plain(*course.teachers)),
        (words("prerequisites"), _prerequisites(page)),
        (words("tags"), _plain(*course.tags)),
        (words("homepage"), [(course.homepage, course.homepage)] if course.homepage else []),
        (words("licence"), _plain(course.licence)),
        (words("size"), _plain(amount)),
        (words("changed"), _plain(words.day(course.changed))),
    ]
    return [(name, values) for name, values in facts if values]


def _prerequisites(page: Page) -> Values:
    return [
        (said, f"/{urls.course(course.path)}" if course else "")
        for said, course in page.context.get("prerequisites", ())
    ]


def _plain(*values: str) -> Values:
    return [(value, "") for value in values if value]
