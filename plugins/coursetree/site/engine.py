"""Run MkDocs over a tree: with the tree's own `mkdocs.yml`, or with packaged defaults."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import mkdocs.commands.build
import mkdocs.commands.serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from yaml import YAMLError

from coursetree.catalog.places import PlacingError
from coursetree.history import UncreditedError
from coursetree.site.languages import guess
from coursetree.site.pages import Outlook
from coursetree.site.plugin import CatalogPlugin
from coursetree.site.publish import BusyError
from coursetree.site.report import Report

PLUGIN = "coursetree/catalog"
_KEPT = (
    "site_name",
    "site_url",
    "site_description",
    "site_author",
    "copyright",
    "repo_url",
    "repo_name",
    "docs_dir",
    "nav",
)
_KEPT_THEME = ("language", "palette", "favicon", "logo", "icon")

_DEFAULTS = Path(__file__).with_name("defaults.yml")

log = logging.getLogger("mkdocs.plugins.coursetree")


class UnusableError(Exception):
    """The configuration of a tree cannot be used; the text says why."""


def arguments(tree: Path) -> dict[str, Any]:
    """What MkDocs is to load for a tree: its `config_file`, and what overrides it.

    A `mkdocs.yml` that names our plugin is used as it is. Of any other its site, theme
    colours and navigation are taken over; plugins and hooks of it are not run.
    """
    own = tree / "mkdocs.yml"
    written = _load(own) if own.is_file() else {}
    if PLUGIN in _plugins(written):
        return {"config_file": str(own), "site_dir": str(tree / "site")}
    adopted = {"site_name": tree.name, **_adopt(written)}
    content = tree / str(adopted.pop("docs_dir", "docs"))
    content = content if written and content.is_dir() else tree
    language = guess(path.name for path in tree.iterdir() if path.is_dir() and path.name[0] != ".")
    theme = {**_load(_DEFAULTS)["theme"], "language": language, **adopted.pop("theme", {})}
    return {
        "config_file": str(_DEFAULTS),
        "site_dir": str(tree / "site"),
        **adopted,
        "theme": theme,
        # Not as `docs_dir`, in which MkDocs would have no site. Not as a list, which MkDocs
        # empties as it reads it: a preview reads it at every save.
        "plugins": {PLUGIN: {"tree": str(content)}},
    }


def build(
    tree: Path,
    *,
    search: bool = True,
    previews: bool = True,
    executor: str | None = None,
    **overrides: Any,
) -> Report:
    """Build and publish, with search and previews as configured or with none.

    `executor` is where texts are read, `None` as configured.

    Raises MkDocs's `ConfigurationError` where the configuration cannot be used, its `Abort`
    when nothing was published, `BusyError` where that is because
    another build is at work.
    """
    config = _config({**arguments(tree), **overrides})
    plugin = cast(CatalogPlugin, config.plugins[PLUGIN])
    plugin.config.search.enabled &= search
    plugin.config.previews &= previews
    plugin.config.search.executor = executor or plugin.config.search.executor
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs.commands.build.build(config)
    except Abort as error:
        reason = error.__context__ and error.__context__.__cause__
        raise (reason if isinstance(reason, BusyError) else error) from None
    finally:
        config.plugins.on_shutdown()
    return plugin.report


def look(tree: Path) -> Outlook:
    """What the pages of a tree's site would be made from; nothing is rendered or written.

    Raises `UnusableError` and `UnknownRemovalsError`.
    """
    try:
        config = _config(arguments(tree))
        plugin = cast(CatalogPlugin, config.plugins[PLUGIN])
        plugin.open(config)
    except (ConfigurationError, PlacingError, UncreditedError) as error:
        raise UnusableError(str(error)) from error
    plugin.builder.read()
    return plugin.builder.outlook


def _config(given: dict[str, Any]) -> MkDocsConfig:
    try:
        return load_config(**given)
    except Abort as error:
        raise ConfigurationError(str(error)) from error


def serve(tree: Path, *, course: str = "", **overrides: Any) -> None:
    """Serve a tree with live reload until interrupted; nothing is written to its site.

    `course` names the only one to show. Raises MkDocs's `Abort`, which ends a program with
    exit code 1, where nothing can be shown.
    """
    given = {**arguments(tree), **overrides}
    given.pop("site_dir")
    if course:
        written = given.get("plugins") or _load(Path(given["config_file"]))["plugins"]
        given["plugins"] = {**dict(_each(written)), PLUGIN: _narrowed(written, course)}
    mkdocs.commands.serve.serve(**given)


def _load(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            loaded = yaml_load(file, get_yaml_loader())
    except YAMLError as error:
        raise ConfigurationError(f"{path}: {error}") from error
    if loaded is not None and not isinstance(loaded, dict):
        raise ConfigurationError(f"{path}: found {type(loaded).__name__}, expected a mapping")
    return loaded or {}


def _plugins(written: dict[str, Any]) -> set[str]:
    return {name for name, _ in _each(written.get("plugins") or [])}


def _each(plugins: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """The names of plugins with their options, however they are written."""
    for item in [plugins] if isinstance(plugins, dict) else plugins:
        yield from item.items() if isinstance(item, dict) else [(item, {})]


def _narrowed(plugins: Iterable[Any], course: str) -> dict[str, Any]:
    """Our own options, for one course."""
    return {**(dict(_each(plugins))[PLUGIN] or {}), "course": course}


def _adopt(written: dict[str, Any]) -> dict[str, Any]:
    kept = {key: written[key] for key in _KEPT if key in written}
    theme = written.get("theme")
    if isinstance(theme, dict) and theme.get("name") == "material":
        kept["theme"] = {key: theme[key] for key in _KEPT_THEME if key in theme}
    left = sorted(_plugins(written) - {"search"})
    if left:
        log.info("Left out of %s: the plugins %s", "mkdocs.yml", ", ".join(left))
    return kept
