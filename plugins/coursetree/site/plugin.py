"""The MkDocs plugin `coursetree/catalog`: reads typed configuration, calls the library."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler
from mkdocs.utils.yaml import yaml_load

from coursetree.catalog.choice import UnknownCourseError
from coursetree.catalog.places import Mirror, Placing, PlacingError, Rule
from coursetree.catalog.removal import UnknownRemovalsError
from coursetree.history import UncreditedError, read_uncredited
from coursetree.layout import VocabularyError
from coursetree.manifest import content_of, mistakes
from coursetree.model import Place
from coursetree.site import urls
from coursetree.site.budget import OverBudgetError
from coursetree.site.builder import Builder, StrictError
from coursetree.site.discovery import SITEMAP
from coursetree.site.hosts import names as host_names
from coursetree.site.page import Page
from coursetree.site.publish import PublishError
from coursetree.site.search.options import Options as SearchOptions
from coursetree.site.settings import Settings

_DEFAULTS = Path(__file__).with_name("defaults.yml")

log = logging.getLogger("mkdocs.plugins.coursetree")


class SearchConfig(Config):
    enabled = c.Type(bool, default=True)
    preview = c.Type(bool, default=True)
    ocr = c.Type(bool, default=False)
    executor = c.Type(str, default="local")
    text = c.Type(int, default=1_000_000)
    files = c.Type(int, default=8_000)
    synonyms = c.Type(dict, default={})


class MirrorConfig(Config):
    name = c.Type(str)
    url = c.Type(str)


class PlaceConfig(Config):
    place = c.Choice(("site", "forge", "mirror"))
    pattern = c.Type(str, default="*")
    larger_than = c.Type(int, default=0)
    mirror = c.Type(str, default="")


class CatalogConfig(Config):
    tree = c.Optional(c.Type(str))
    exclude = c.ListOfItems(c.Type(str), default=[])
    course = c.Type(str, default="")
    vocabulary = c.Type(dict, default={})
    forge = c.Optional(c.Choice(("github", "gitlab", "gitea", "gitee")))
    host = c.Choice(host_names(), default="self-hosted")
    places = c.ListOfItems(c.SubConfig(PlaceConfig), default=[])
    mirrors = c.ListOfItems(c.SubConfig(MirrorConfig), default=[])
    uncredited = c.ListOfItems(c.Type(str), default=[])
    video_hosts = c.ListOfItems(c.Type(str), default=[])
    previews = c.Type(bool, default=True)
    checks = c.Type(dict, default={})
    search = c.SubConfig(SearchConfig)


class CatalogPlugin(BasePlugin[CatalogConfig]):
    """Makes MkDocs build the site of a tree of courses."""

    # A preview's pages get a script for reloading that no policy can know beforehand.
    preview = False

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        wrong = [(where, ValidationError(mistake)) for where, mistake in mistakes(options)]
        errors, warnings = super().load_config(options, config_file_path)
        return ([*wrong], []) if wrong else (errors, warnings)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.preview = command == "serve"

    def open(self, config: MkDocsConfig) -> Settings:
        """Make the builder for a configuration, before anything is read or written."""
        folder = Path(config.config_file_path).parent
        self.root = content_of(folder, self.config.tree, config.docs_dir)
        settings = _settings(config, self.config, self.preview)
        self.builder = Builder(self.root, Path(config.site_dir), settings)
        return settings

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.staged = False
        try:
            settings = self.open(config)
            config.site_dir = str(self.builder.stage())
            self.staged = True
        except (PlacingError, UncreditedError) as error:
            raise ConfigurationError(f"coursetree/catalog: {error}") from error
        except PublishError as error:
            raise PluginError(str(error)) from error
        templates = resources.files("coursetree.site") / "templates"
        config.theme.dirs.insert(0, str(templates / "theme"))
        _dress(config)
        config.theme.static_templates.discard(SITEMAP)
        config.extra["coursetree"] = {
            "words": self.builder.header_words(),
            "search": settings.search is not None,
        }
        # MkDocs would follow links out of the tree and read what is left out of it.
        config.docs_dir = str(templates / "nothing")
        return config

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> None:
        server.watch(str(self.builder.watched()))
        log.info("Serving on %s, rebuilt on every save", server.url)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        try:
            pages = self.builder.read()
        except (OverBudgetError, UnknownCourseError, UnknownRemovalsError) as error:
            raise PluginError(str(error)) from error
        except VocabularyError as error:
            raise PluginError(f"vocabulary: {error}") from error
        # The library has more pages than MkDocs knows, and its own sitemap of them.
        kept = [f for f in files if not f.is_documentation_page() and f.src_uri != SITEMAP]
        return Files([*kept, *(_PageFile(page, config, self.builder) for page in pages.values())])

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        if config.nav is not None:
            return nav
        # MkDocs knows their addresses encoded.
        pages = {
            file.dest_uri.removesuffix("index.html"): file.page
            for file in files.documentation_pages()
            if file.page
        }
        items = [_nav_item(title, target, pages) for title, target in self.builder.nav()]
        return Navigation(
            items, [page for page in pages.values() if page.file.inclusion.is_in_nav()]
        )

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        env.bytecode_cache = self.builder.compiled_templates()
        env.auto_reload = False
        return env

    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        return output if self.preview else self.builder.finish_page(output)

    def on_post_template(self, output: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        page = template_name.endswith(".html") and not self.preview
        return self.builder.finish_page(output) if page else output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if config.strict and (problems := _warnings()):
            raise PluginError(f"nothing is published: {problems} in strict mode")
        try:
            self.report = self.builder.publish(strict=config.strict)
        except (OverBudgetError, StrictError) as error:
            raise PluginError(str(error)) from error
        if self.preview:
            log.info("Built: %d pages", self.report.counts["pages"])

    def on_build_error(self, *, error: Exception) -> None:
        if self.staged:
            self.builder.abandon()


class _PageFile(File):
    """A page of the plan as MkDocs wants to see it."""

    def __init__(self, page: Page, config: MkDocsConfig, builder: Builder) -> None:
        super().__init__(
            page.source or f"{page.url}index.md",
            None,
            config.site_dir,
            True,
            dest_uri=f"{page.url}index.html",
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        if page.source.rpartition("/")[2].lower() in ("readme.md", "index.md") or not page.source:
            self.name = "index"
        self.content_string = ""
        _Page(page, self, config, builder)

    def is_documentation_page(self) -> bool:
        return True


class _Page(MkDocsPage):
    """Takes its content from the library in place of Markdown that MkDocs would render."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig, builder: Builder) -> None:
        super().__init__(str(escape(page.title)), file, config)
        self._page = page
        self._builder = builder
        self.edit_url = None

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = self._builder.source(self._page)
        self.meta = {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        body = self._builder.body(self._page, self.markdown or "")
        self.content = body.html
        self.toc = TableOfContents(_toc(body.headings))
        head = self._builder.head(self._page, body)
        self.meta = {
            "title": head["title"],
            "description": head["description"],
            "coursetree": head,
        }


def _dress(config: MkDocsConfig) -> None:
    """Give Material the look of the light pages, where a maintainer has not said otherwise."""
    theme = config.theme
    look = yaml_load(_DEFAULTS.read_text("utf-8"))["theme"] if theme.name == "material" else {}
    for option in look.keys() & {"features", "palette"}:
        theme[option] = theme.get(option) or look[option]
    theme["font"] = False


def _settings(config: MkDocsConfig, options: CatalogConfig, preview: bool) -> Settings:
    theme: Mapping[str, Any] = dict(config.theme)
    return Settings(
        name=config.site_name,
        url=config.site_url or "",
        description=config.site_description or "",
        repo_url=config.repo_url or "",
        language=str(theme.get("language") or "en"),
        exclude=tuple(options.exclude),
        course=options.course if preview else "",
        vocabulary=options.vocabulary,
        forge=options.forge,
        host=options.host,
        placing=_placing(options),
        uncredited=read_uncredited(options.uncredited),
        video_hosts=tuple(options.video_hosts),
        previews=options.previews,
        search=_searching(options.search, preview, bool(options.course)),
    )


def _placing(options: CatalogConfig) -> Placing:
    return Placing(
        rules=tuple(
            Rule(
                place=Place(rule.place),
                pattern=rule.pattern,
                larger_than=rule.larger_than,
                mirror=rule.mirror,
            )
            for rule in options.places
        ),
        mirrors=tuple(Mirror(name=mirror.name, url=mirror.url) for mirror in options.mirrors),
    )


def _searching(options: SearchConfig, preview: bool, one_course: bool) -> SearchOptions | None:
    # Reading and indexing takes longer than all else in the preview of one course.
    if not options.enabled or (preview and (one_course or not options.preview)):
        return None
    return SearchOptions(
        preview=options.preview,
        text=options.text,
        files=options.files,
        ocr=options.ocr,
        executor=options.executor,
        synonyms={name: tuple(words) for name, words in options.synonyms.items()},
    )


def _toc(headings: tuple[Any, ...]) -> list[AnchorLink]:
    """Nest a flat list of headings as deep as their levels say."""
    roots: list[AnchorLink] = []
    trail: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(str(escape(heading.title)), heading.id, heading.level)
        while trail and trail[-1].level >= link.level:
            trail.pop()
        (trail[-1].children if trail else roots).append(link)
        trail.append(link)
    return roots


def _nav_item(title: str, target: Any, pages: Mapping[str, MkDocsPage]) -> Any:
    if isinstance(target, str):
        page = pages.get(target)
        if page is None:
            return Link(str(escape(title)), urls.encode(target))
        page.file.inclusion = InclusionLevel.INCLUDED
        page.title = str(escape(title))
        return page
    section = Section(str(escape(title)), [_nav_item(name, inner, pages) for name, inner in target])
    for child in section.children:
        child.parent = section
    return section


def _warnings() -> str:
    """What MkDocs's own strict mode would complain about only after publishing."""
    for handler in logging.getLogger("mkdocs").handlers:
        if isinstance(handler, CountHandler):
            return ", ".join(f"{number} {level.lower()}s" for level, number in handler.get_counts())
    return ""
