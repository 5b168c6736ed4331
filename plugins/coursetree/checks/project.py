"""What a directory's `mkdocs.yml` settles about the tree in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from coursetree.catalog.read import Sources
from coursetree.checks.settings import Settings, SettingsError, parse
from coursetree.history import NOBODY_ASKED, Uncredited, UncreditedError, read_uncredited
from coursetree.manifest import CONFIGURATION, mistakes, read_configuration

_BASE: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc, valid-type]
    """Takes tags of MkDocs such as `!ENV` for nothing at all."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Where the content lies and how it is to be read and checked."""

    root: Path
    exclude: tuple[str, ...] = ()
    vocabulary: Mapping[str, object] = field(default_factory=dict)
    site_dir: Path | None = None
    uncredited: Uncredited = NOBODY_ASKED
    settings: Settings = field(default_factory=Settings)

    def sources(self, today: date | None = None) -> Sources:
        """How its tree is to be read on a day; without one, nothing is under embargo."""
        return Sources(
            exclude=self.exclude,
            vocabulary=self.vocabulary,
            site_dir=self.site_dir,
            today=today,
            uncredited=self.uncredited,
        )


def open_project(directory: Path, known: Callable[[str], bool]) -> Project:
    """The project of a directory: by its `mkdocs.yml` if that names our plugin, else plain.

    Raises `SettingsError`.
    """
    file = directory / CONFIGURATION
    configuration = read_configuration(directory, _load(file) if file.is_file() else {})
    root, site_dir = configuration.content, configuration.site_dir
    options = configuration.options
    if options is None:
        return Project(root=root, site_dir=site_dir)
    wrong = [f"{file}: {where}: {mistake}" for where, mistake in mistakes(options)]
    if wrong:
        raise SettingsError("\n".join(wrong))
    try:
        return Project(
            root=root,
            exclude=tuple(options.get("exclude") or ()),
            vocabulary=options.get("vocabulary") or {},
            site_dir=site_dir,
            uncredited=read_uncredited(options.get("uncredited") or ()),
            settings=parse(options.get("checks"), known),
        )
    except (SettingsError, UncreditedError) as error:
        raise SettingsError(f"{file}: {error}") from error


def _load(file: Path) -> Mapping[str, Any]:
    try:
        loaded = yaml.load(file.read_bytes(), Loader=_Loader)  # noqa: S506 - a safe loader
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: {error}") from error
    return loaded if isinstance(loaded, dict) else {}
