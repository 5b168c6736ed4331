"""Trees drawn as text, planted in temporary folders and real repositories."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Plant = Callable[[str], Path]
Git = Callable[..., str]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's configuration, and one author at one time."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2024-03-01T12:00:00Z")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    return folder


@pytest.fixture
def git(root: Path) -> Git:
    def run(*arguments: str, at: Path = root) -> str:
        command = ["git", "-c", "protocol.file.allow=always", *arguments]
        return subprocess.run(command, cwd=at, check=True, capture_output=True, text=True).stdout

    return run


@pytest.fixture
def plant(root: Path) -> Plant:
    """Makes the files of a drawing: a line is `path`, `path = content` or `path -> target`."""

    def make(drawing: str) -> Path:
        for line in filter(None, map(str.strip, drawing.splitlines())):
            _make(root, line)
        return root

    return make


def _make(root: Path, line: str) -> None:
    name, arrow, target = line.partition(" -> ")
    name, _, content = name.partition(" = ")
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if arrow:
        path.symlink_to(target)
    elif line.endswith("/"):
        path.mkdir()
    else:
        path.write_bytes((content or name).encode())


@pytest.fixture
def commit(plant: Plant, git: Git) -> Plant:
    """Plants a drawing and commits it, whatever an ignore file says."""

    def make(drawing: str) -> Path:
        root = plant(drawing)
        git("init", "-q", "-b", "main")
        git("add", "--force", "--all")
        git("commit", "-q", "--message", "Plant")
        return root

    return make
