"""Where the content of a tree lies and where its site goes, by its `mkdocs.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coursetree.manifest import PLUGIN, read_configuration


@pytest.mark.parametrize(
    ("written", "content", "site"),
    [
        ({}, ".", "site"),
        ({"site_name": "x"}, "docs", "site"),
        ({"docs_dir": "none", "site_dir": "public"}, ".", "site"),
        ({"docs_dir": "other"}, "other", "site"),
        ({"plugins": [PLUGIN]}, "docs", "site"),
        ({"plugins": [PLUGIN], "docs_dir": "none", "site_dir": "public"}, "none", "public"),
        ({"plugins": ["search", {PLUGIN: {"tree": "."}}]}, ".", "site"),
        ({"plugins": {PLUGIN: {"tree": "other"}}, "docs_dir": "docs"}, "other", "site"),
        ({"plugins": {PLUGIN: None}}, "docs", "site"),
    ],
)
def test_where(written: dict[str, Any], content: str, site: str, tmp_path: Path) -> None:
    for name in ("docs", "other"):
        (tmp_path / name).mkdir()
    found = read_configuration(tmp_path, written)
    assert (found.content, found.site_dir) == (tmp_path / content, tmp_path / site)
