"""A renderer of its own store, and a tree that links can lead into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from coursetree.cache import Cache
from coursetree.site.markdown import Rendered, Renderer, Target

TREE = {
    ".",
    "notes",
    "notes/a.md",
    "notes/图 1.png",
    "notes/lecture.mp4",
    "微积分/期末（A）.pdf",
    "README.md",
    "100%.txt",
}


def resolve(path: str) -> Target | None:
    """A site that mirrors the tree."""
    return Target(url="/" + quote(path)) if path in TREE else None


@pytest.fixture(scope="session")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Renderer]:
    with Renderer(Cache(tmp_path_factory.mktemp("store"))) as made:
        yield made


class Page:
    """Renders a text as the page notes/page.md."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    def __call__(self, text: str, *, video: str = "", keep_title: bool = True) -> Rendered:
        return self._renderer.render(
            "notes/page.md", text, resolve, video=video, keep_title=keep_title
        )


@pytest.fixture
def page(renderer: Renderer) -> Page:
    return Page(renderer)


@pytest.fixture
def store(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "store")
