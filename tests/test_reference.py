"""The reference says what the code does, all of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config.base import Config
from mkdocs.config.config_options import ListOfItems, SubConfig

from coursetree.manifest import mistakes, option_fields
from coursetree.site.plugin import CatalogConfig

ROOT = Path(__file__).parent.parent


def test_the_reference_is_what_the_code_says() -> None:
    command = [sys.executable, ROOT / "scripts" / "reference", "--check"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_option_of_the_plugin_is_described() -> None:
    assert list(options(CatalogConfig)) == [field.name for field in option_fields()]


@pytest.mark.parametrize("option", ["forge", "host"])
def test_what_may_be_chosen_is_what_is_described(option: str) -> None:
    ((_, told),) = mistakes({option: "moon"})
    config = CatalogConfig()
    config.load_dict({option: "moon"})
    ((_, error),) = config.validate()[0]
    offered = told.partition("one of ")[2].partition(".")[0].split(", ")
    assert [name for name in offered if repr(name) not in str(error)] == []


def options(config: type[Config], prefix: str = "") -> Iterator[str]:
    for name, option in config._schema:
        yield f"{prefix}{name}"
        items = isinstance(option, ListOfItems)
        inner = option.option_type if items else option
        if isinstance(inner, SubConfig):
            yield from options(inner.config_class, f"{prefix}{name}{'[]' * items}.")


def test_the_readme_names_every_command() -> None:
    from coursetree import commands

    readme = (ROOT / "README.md").read_text("utf-8")
    assert [c.name for c in commands.ALL if f"coursetree {c.name}" not in readme] == []
