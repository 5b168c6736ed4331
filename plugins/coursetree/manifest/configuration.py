"""What the `mkdocs.yml` of a directory settles about the tree in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursetree.manifest.schema import options as the_schema
from coursetree.manifest.strict_yaml import Loaded
from coursetree.manifest.validate import check

CONFIGURATION = "mkdocs.yml"
PLUGIN = "coursetree/catalog"


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """Where the content lies, where its site goes, and the options of our plugin.

    `docs` is the `docs_dir` that MkDocs would have; `options` is `None` where the plugin is
    not named.
    """

    content: Path
    docs: Path
    site_dir: Path
    options: Mapping[str, Any] | None = None


def read_configuration(directory: Path, written: Mapping[str, Any]) -> Configuration:
    """The configuration of a directory whose `mkdocs.yml` says this, or nothing.

    Without our plugin only the folder of the pages is taken over, where there is one.
    """
    docs = (directory / str(written.get("docs_dir") or "docs")).resolve()
    site_dir = directory / str(written.get("site_dir") or "site")
    options = dict(plugins(written.get("plugins"))).get(PLUGIN)
    named = options is not None and bool(written.get("docs_dir"))
    content = docs if named or (written and docs.is_dir()) else directory
    if options is None:
        return Configuration(content=content, docs=docs, site_dir=directory / "site")
    content = content_of(directory, options.get("tree"), content)
    return Configuration(content=content, docs=docs, site_dir=site_dir, options=options)


def content_of(directory: Path, tree: object, docs: str | Path) -> Path:
    """Where the content lies: by the option `tree`, from the folder of its file, else in `docs`."""
    return (directory / str(tree or docs)).resolve()


def plugins(written: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The names of plugins with their options, however they are written."""
    listed: Iterable[Any] = written if isinstance(written, list) else [written or {}]
    for item in listed:
        named = item.items() if isinstance(item, dict) else [(item, {})]
        yield from ((str(name), options or {}) for name, options in named)


def mistakes(options: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with our plugin's options: where, and what was found, expected and helps."""
    if not options:
        return
    loaded = Loaded(_plain(options), {(): 1}, frozenset(), ())
    for found in check(loaded, the_schema(), CONFIGURATION)[1]:
        told = f"found {found.found or 'nothing'}, expected {found.expected}. {found.fix}"
        yield found.field, told.strip()


def _plain(value: object) -> Any:
    """A value as JSON has it; an option without a value is as good as none."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float) else str(value)
