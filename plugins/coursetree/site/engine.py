"""Run MkDocs over a tree: with the tree's own `mkdocs.yml`, or with packaged defaults."""

from __future__ import annotations

import logging
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import mkdocs.commands.build
import mkdocs.commands.serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from yaml import YAMLError

from coursetree.catalog.places import PlacingError
from coursetree.history import UncreditedError
from coursetree.manifest import CONFIGURATION, PLUGIN, plugins, read_configuration
from coursetree.site.languages import guess
from coursetree.site.pages import Outlook
from coursetree.site.plugin import CatalogPlugin
from coursetree.site.publish import BusyError
from coursetree.site.report import Report

_KEPT = (
    "site_name",
    "site_url",
    "site_description",
    "site_author",
    "copyright",
    "repo_url",
    "repo_name",
    "nav",
)
_KEPT_THEME = ("language", "palette", "favicon", "logo", "icon")

_DEFAULTS = Path(__file__).with_name("defaults.yml")
_NOTHING = Path(__file__).with_name("templates") / "nothing"

log = logging.getLogger("mkdocs.plugins.coursetree")


class UnusableError(Exception):
    """The configuration of a tree cannot be used; the text says why."""


class AddressError(Exception):
    """Nothing can be served at an address; the text says why."""


def arguments(tree: Path) -> dict[str, Any]:
    """What MkDocs is to load for a tree: its `config_file`, and what overrides it.

    A `mkdocs.yml` that names our plugin is used as it is. Of any other its site, theme
    colours and navigation are taken over; plugins and hooks of it are not run.
    """
    own = tree / CONFIGURATION
    written = _load(own) if own.is_file() else {}
    configuration = read_configuration(tree, written)
    content = {"tree": str(configuration.content)}
    if configuration.options is None:
        # Not as `docs_dir`, in which MkDocs would have no site. Not as a list, which MkDocs
        # empties as it reads it: a preview reads it at every save.
        given = {**_adopt(tree, written), "plugins": {PLUGIN: content}}
    else:
        given = {"config_file": str(own)}
        if configuration.content != configuration.docs or configuration.content == tree:
            # MkDocs demands a folder within the tree, which then holds none of the content.
            given |= {"docs_dir": str(_NOTHING), "plugins": _with(written["plugins"], content)}
    return {**given, "site_dir": str(configuration.site_dir)}


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
    """What MkDocs makes of a configuration, as its own loading does.

    Raises `ConfigurationError`, with what MkDocs would only log.
    """
    file = given["config_file"]
    config = MkDocsConfig(config_file_path=file)
    with Path(file).open("rb") as opened:
        config.load_file(opened)
    config.load_dict({name: value for name, value in given.items() if name != "config_file"})
    errors, warnings = config.validate()
    for name, warning in warnings:
        log.warning("%s: %s: %s", file, name, warning)
    if errors:
        raise ConfigurationError("\n".join(f"{file}: {name}: {told}" for name, told in errors))
    if config.strict and warnings:
        raise ConfigurationError(f"{file}: {len(warnings)} warnings, expected none in strict mode")
    return config


def serve(tree: Path, *, course: str = "", open_in_browser: bool = False, **overrides: Any) -> None:
    """Serve a tree with live reload until interrupted; nothing is written to its site.

    `course` names the only one to show. Raises `UnusableError` and `AddressError` before
    anything is read, and MkDocs's `Abort`, which ends a program with exit code 1, where
    nothing can be shown.
    """
    try:
        given = {**arguments(tree), **overrides}
        given.pop("site_dir")
        if course:
            written = given.get("plugins") or _load(Path(given["config_file"]))["plugins"]
            given["plugins"] = _with(written, {"course": course})
        address = _config(given).dev_addr
    except ConfigurationError as error:
        raise UnusableError(str(error)) from error
    _try_address(*address)
    mkdocs.commands.serve.serve(open_in_browser=open_in_browser, **given)


def _try_address(host: str, port: int) -> None:
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
    except OSError as error:
        raise AddressError(f"cannot serve at {host}:{port}: {error.strerror or error}") from error


def _load(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            loaded = yaml_load(file, get_yaml_loader())
    except YAMLError as error:
        raise ConfigurationError(f"{path}: {error}") from error
    if loaded is not None and not isinstance(loaded, dict):
        raise ConfigurationError(f"{path}: found {type(loaded).__name__}, expected a mapping")
    return loaded or {}


def _with(written: object, options: Mapping[str, Any]) -> dict[str, Any]:
    """Plugins with these options among our own."""
    listed = dict(plugins(written))
    return {**listed, PLUGIN: {**listed[PLUGIN], **options}}


def _adopt(tree: Path, written: Mapping[str, Any]) -> dict[str, Any]:
    """Our defaults, with what is taken over of a configuration that is not for us."""
    kept = {key: written[key] for key in _KEPT if key in written}
    language = guess(path.name for path in tree.iterdir() if path.is_dir() and path.name[0] != ".")
    look = {**_load(_DEFAULTS)["theme"], "language": language}
    theme = written.get("theme")
    if isinstance(theme, dict) and theme.get("name") == "material":
        look |= {key: theme[key] for key in _KEPT_THEME if key in theme}
    left = sorted({name for name, _ in plugins(written.get("plugins"))} - {"search"})
    if left:
        log.info("Left out of %s: the plugins %s", CONFIGURATION, ", ".join(left))
    return {"config_file": str(_DEFAULTS), "site_name": tree.name, **kept, "theme": look}
