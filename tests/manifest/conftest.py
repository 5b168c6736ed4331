"""Trees in memory, whose metadata is read as from a disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from coursetree.manifest import Declarations, read
from coursetree.model import CourseRoot, Entry, Layout, Repository, State, Tree

Content = str | bytes
Declare = Callable[..., Declarations]


class Opened(list[str]):
    """The paths whose bytes were asked for, in order."""


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
def declare(opened: Opened) -> Declare:
    """Reads what a tree declares, given as content by path, with the courses at some paths.

    A file whose content is `None` has no bytes here; one whose content is an error
    raises it.
    """

    def run(
        files: Mapping[str, Content | OSError | None],
        courses: Iterable[str] | Mapping[str, str] = (),
        remote: str = "",
    ) -> Declarations:
        def read_bytes(path: str) -> bytes:
            opened.append(path)
            content = files[path]
            if isinstance(content, OSError):
                raise content
            assert content is not None
            return content if isinstance(content, bytes) else content.encode()

        titles = courses if isinstance(courses, Mapping) else {path: path for path in courses}
        roots = tuple(CourseRoot(path=path, title=title) for path, title in titles.items())
        entries = tuple(_entry(path, content) for path, content in sorted(files.items()))
        repository = Repository(work_tree=Path("/nowhere"), remote=remote) if remote else None
        tree = Tree(root=None, entries=entries, repository=repository)
        return read(tree, Layout(courses=roots, facts={}), read_bytes)

    return run


def _entry(path: str, content: Content | OSError | None) -> Entry:
    if content is None:
        return Entry(path=path, state=State.ABSENT)
    size = len(content) if isinstance(content, (str, bytes)) else 1
    return Entry(path=path, size=size)
