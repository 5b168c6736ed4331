"""One build of one site, step by step, whoever drives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from jinja2 import BytecodeCache
from markupsafe import escape

from coursetree.cache import Cache
from coursetree.catalog.choice import only
from coursetree.catalog.places import site_path
from coursetree.catalog.read import Reading, Sources, read
from coursetree.decode import decode
from coursetree.manifest.frontmatter import split
from coursetree.model import Finding, Place
from coursetree.site import summary, urls
from coursetree.site.budget import Budget, budget
from coursetree.site.compiled import CompiledTemplates
from coursetree.site.delivery import deliver_assets, deliver_files, unreadable
from coursetree.site.hosting import host_files, moved_files
from coursetree.site.hosts import Host, host
from coursetree.site.kept import Kept
from coursetree.site.light import LightPage
from coursetree.site.link import write
from coursetree.site.linked_data import linked_data
from coursetree.site.markdown import Renderer
from coursetree.site.navigation import Item, navigation
from coursetree.site.notices import gone
from coursetree.site.page import Body, Page
from coursetree.site.pages import Outlook, contributors
from coursetree.site.pages.addresses import addresses
from coursetree.site.plan import Plan, make_plan
from coursetree.site.previewing import Previews, preview
from coursetree.site.publications import former_addresses, publications
from coursetree.site.publish import Publication, stage
from coursetree.site.rendering import Templates, Text
from coursetree.site.report import NAME, Report, Size, counts, size_of, to_json, unserved
from coursetree.site.security import insert_policy
from coursetree.site.settings import Settings
from coursetree.site.targets import Targets
from coursetree.site.wording import Wording
from coursetree.tree import Unreadable, read_bytes

_THEME_WORDS = (
    *("browse", "draw", "home", "menu", "path", "recent", "search", "search_placeholder", "source"),
    *("theme", "missing", "missing_above", "missing_help", "missing_moved", "missing_removed"),
)


class StrictError(Exception):
    """There are findings in a strict build; the text names them."""


class Builder:
    """Reads a tree, renders its pages on demand and publishes the whole or nothing."""

    def __init__(self, root: Path, site_dir: Path, settings: Settings) -> None:
        self._root = root
        self._settings = settings
        self._cache = Cache(settings.cache)
        self._host: Host = host(settings.host)
        self._site_dir = site_dir
        self._findings: list[Finding] = []
        self._written: dict[str, str] = {}

    def stage(self) -> Path:
        """Where the engine is to write; `PublishError` where no site may be built."""
        self._publication: Publication = stage(self._site_dir, keep=[self._root])
        return self._publication.directory

    def read(self) -> Mapping[str, Page]:
        """Read the tree; the pages that the engine is to dress, by address.

        Raises `OverBudgetError` where its files alone are more than the host would take.
        """
        settings = self._settings
        sources = Sources(
            exclude=settings.exclude,
            vocabulary=settings.vocabulary,
            repo_url=settings.repo_url,
            forge=settings.forge,
            largest=self._host.largest_file,
            placing=settings.placing,
            site_dir=self._site_dir,
            today=settings.today,
            uncredited=settings.uncredited,
        )
        self._reading: Reading = read(self._root, sources, self._cache)
        if settings.course:
            chosen = only(self._reading.catalog, settings.course)
            self._reading = replace(self._reading, catalog=chosen)
        outlook = Outlook(
            name=settings.name,
            url=settings.url
            if settings.url.endswith("/") or not settings.url
            else f"{settings.url}/",
            description=settings.description,
            catalog=self._reading.catalog,
            words=Wording(settings.language),
            forge=self._reading.forge,
            texts=self._reading.texts,
            course_files=self._reading.course_files,
            searchable=settings.search is not None,
            addresses=addresses(self._reading.catalog),
            people=contributors.addresses(self._reading.catalog),
        )
        self._plan: Plan = make_plan(outlook)
        self._budget: Budget = budget(self._host, self._plan, outlook.catalog, self._elsewhere())
        # Pages come on top, but a site that is too large without them need not wait for them.
        self._budget.check(len(self._budget.files), self._budget.bytes)
        self._previews = (
            preview(self._root, outlook, self._cache)
            if settings.previews
            else Previews(store=self._cache)
        )
        # What pages show: formats of files, and features of texts.
        self._formats = {file.format for file in self._plan.files.values()}
        self._templates = Templates(outlook, self._plan, self.compiled_templates())
        self._renderer = Renderer(
            self._cache,
            language=settings.language,
            repository=self._reading.tree.repository,
            video_hosts=settings.video_hosts,
        )
        directories = {str(p) for e in self._reading.tree.entries for p in Path(e.path).parents}
        unlisted = frozenset(file.path for file in outlook.catalog.unplaced)
        self._targets = Targets(self._plan, self._reading.forge, frozenset(directories), unlisted)
        return {url: page for url, page in self._plan.pages.items() if not page.light}

    def _elsewhere(self) -> Place:
        """Where files can be that the site does not hold."""
        if self._reading.forge and self._reading.tree.repository:
            return Place.FORGE
        return Place.MIRROR if self._settings.placing.mirrors else Place.NOWHERE

    def compiled_templates(self) -> BytecodeCache:
        """Where the engine too keeps the code of templates."""
        return CompiledTemplates(self._cache)

    def header_words(self) -> Mapping[str, str]:
        """The words that the theme's own templates need, escaped."""
        words = Wording(self._settings.language)
        return {name: str(escape(words(name))) for name in _THEME_WORDS}

    @property
    def outlook(self) -> Outlook:
        return self._templates.outlook

    @property
    def reading(self) -> Reading:
        return self._reading

    def watched(self) -> Path:
        """The directory whose changes change the site."""
        course = self._reading.catalog.courses[0].path if self._settings.course else ""
        return self._root / course

    def nav(self) -> list[Item]:
        """The navigation as titles with addresses or nested navigations."""
        return navigation(self._templates.outlook, self._plan)

    def source(self, page: Page) -> str:
        """The Markdown behind a page, its front matter included; empty where there is none."""
        if not page.source:
            return page.text
        try:
            text, _ = decode(read_bytes(self._reading.tree, page.source))
        except Unreadable as error:
            self._findings.append(unreadable(page.source, str(error)))
            return ""
        return text

    def body(self, page: Page, markdown: str) -> Body:
        """The inner HTML of a page."""
        thumbs = self._previews.thumbs(page.pictured)
        return self._templates.body(page, self._text(page, markdown), thumbs=thumbs)

    def _text(self, page: Page, markdown: str) -> Text:
        meta, text, findings = split(markdown, page.source, readme=page.template == "course.html")
        self._findings.extend(findings)
        if not text.strip():
            return Text()
        rendered = self._renderer.render(
            page.source or page.url,
            text,
            lambda path: self._targets.find(path, page.url),
            video=meta.video,
            keep_title=page.template == "authored.html",
            first_line=meta.lines + 1,
        )
        self._findings.extend(rendered.findings)
        self._formats |= rendered.features
        if page.source:
            self._written[page.source] = rendered.html
        return Text(
            # Material fetches a library of its own for what is called `mermaid`.
            html=rendered.html.replace('<pre class="mermaid"', '<pre class="ct-mermaid"'),
            title=rendered.title,
            headings=rendered.headings,
            features=rendered.features,
        )

    def head(self, page: Page, body: Body) -> Mapping[str, object]:
        """What the theme adds to a page's head; its title and description escaped."""
        outlook = self._templates.outlook
        title = body.title or page.title
        said = body.description or page.context.get("summary") or page.description or page.title
        course = page.context.get("course") if page.template == "authored.html" else None
        return {
            "title": str(escape(title)),
            "description": str(escape(said)),
            "within": str(escape(outlook.title(course))) if course else "",
            "share": self._templates.share(page, title, said),
            "data": linked_data(page.data) if page.data else "",
            "feed": urls.encode(page.feed),
            "features": sorted(body.features),
            "crumbs": page.template == "authored.html" and "course" in page.context,
        }

    def finish_page(self, html: str) -> str:
        """A whole page with its content security policy."""
        return insert_policy(html, self._settings.video_hosts)

    def publish(self, *, strict: bool = False) -> Report:
        """Add what the engine does not make, check it, swap the site in.

        Raises `OverBudgetError` where the host would not take it, and, where `strict`,
        `StrictError` where there are errors or warnings; then the last site stays.
        """
        staging = self._publication.directory
        for path, data in self.light_pages():
            write(staging / path, data)
        deliver_assets(self._formats, staging)
        for path, data in (*publications(self._plan, self._templates), *self._host_files()):
            try:
                write(staging / path, data)
            except (FileExistsError, NotADirectoryError):
                reason = "a file lies where this page would have a directory"
                self._findings.append(unreadable(path, reason))
        tree = self._reading.tree
        self._findings += deliver_files(tree, self._root, self._delivered(), staging)
        self._add_search(staging)
        report = self._report(size_of(staging))
        if strict and (problems := summary.findings(report)):
            raise StrictError("\n".join(("nothing is published:", *problems)))
        self._budget.check(report.size.files, report.size.bytes)
        write(staging / NAME, to_json(report))
        self._renderer.close()
        self._publication.publish()
        return report

    def light_pages(self) -> Iterator[tuple[str, bytes]]:
        """The pages that no engine dresses, and the pictures of all pages, by their paths in
        the site."""
        outlook, previews = self._templates.outlook, self._previews
        hosts = self._settings.video_hosts
        kept = Kept(self._cache, outlook, self._plan.sources, self.finish_page, [hosts])
        for url, page in self._plan.pages.items():
            if page.light:
                text = self._text(page, self.source(page))
                views = previews.views(page, outlook, self._markdown)
                light = LightPage(templates=self._templates, page=page, text=text, views=views)
                for name, html in kept.files(light):
                    yield url + name, html.encode("utf-8", "xmlcharrefreplace")
        yield from self._previews.assets

    def _markdown(self, path: str, url: str, text: str) -> str:
        rendered = self._renderer.render(path, text, lambda path: self._targets.find(path, url))
        self._findings.extend(rendered.findings)
        self._formats |= rendered.features
        return rendered.html

    def _add_search(self, staging: Path) -> None:
        if self._settings.search:
            # What reads and indexes texts takes long to import, and not every build has it.
            from coursetree.site.searchable import add_search

            self._findings += add_search(
                staging,
                self._root,
                self._templates.outlook,
                self._plan,
                self._written,
                self._cache,
                self._settings.search,
            )

    def abandon(self) -> None:
        """Leave the last site as it is."""
        self._publication.abandon()

    def _host_files(self) -> Iterator[tuple[str, bytes]]:
        outlook = self._templates.outlook
        moved = former_addresses(self._plan, outlook) | moved_files(self._plan, outlook.catalog)
        told = {site_path(path): page for path, page in gone(self._plan, outlook).items()}
        return host_files(self._host, outlook.url, moved, self._settings.video_hosts, told)

    def _delivered(self) -> Iterator[str]:
        """The files of the tree that are in the site, by their paths in the tree."""
        yield from (file.path for file in self._plan.files.values() if file.place is Place.SITE)
        yield from (course.readme for course in self._reading.catalog.courses if course.readme)

    def _report(self, size: Size) -> Report:
        catalog = self._reading.catalog
        return Report(
            commit=catalog.commit,
            counts={**counts(catalog), "pages": len(self._plan.pages)},
            omitted=catalog.omitted,
            findings=(
                *catalog.findings,
                *self._plan.findings,
                *self._findings,
                *unserved(catalog),
            ),
            size=size,
            host=self._host.name,
            budget=Size(files=self._host.files, bytes=self._host.bytes),
        )
