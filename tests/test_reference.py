"""The reference says what the code does, all of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from mkdocs.config.base import Config
from mkdocs.config.config_options import SubConfig

from coursetree.site.plugin import CatalogConfig

ROOT = Path(__file__).parent.parent


def test_the_reference_is_what_the_code_says() -> None:
    command = [sys.executable, ROOT / "scripts" / "reference", "--check"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_option_of_the_plugin_is_described() -> None:
    text = (ROOT / "plugins/coursetree/site/options.yml").read_text("utf-8")
    assert list(options(CatalogConfig)) == list(yaml.safe_load(text))


def options(config: type[Config], prefix: str = "") -> Iterator[str]:
    for name, option in config._schema:
        if isinstance(option, SubConfig):
            yield from options(option.config_class, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def test_the_readme_names_every_command() -> None:
    from coursetree import commands

    readme = (ROOT / "README.md").read_text("utf-8")
    assert [c.name for c in commands.ALL if f"coursetree {c.name}" not in readme] == []
