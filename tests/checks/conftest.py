"""Trees drawn as text in real Git repositories."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest

from coursetree.cli import main
from makers import asides, files, old_office

DAY = "2024-03-01T12:00:00Z"
MAKERS: dict[str, Callable[..., bytes]] = {
    name: made
    for module in (old_office, files, asides)
    for name, made in vars(module).items()
    if inspect.isfunction(made) and not name.startswith("_")
}


# Trees --------------------------------------------------------------------------------


def git(tree: Path, *arguments: str) -> str:
    command = [
        "git",
        "-C",
        str(tree),
        "-c",
        "user.name=Ada Example",
        "-c",
        "user.email=a@example.org",
    ]
    dates = {"GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY}
    done = subprocess.run(
        [*command, *arguments], check=True, env={**os.environ, **dates}, capture_output=True
    )
    return done.stdout.decode("utf-8", "surrogateescape")


def write(tree: Path, files: Mapping[str, Any]) -> None:
    """Write files by their percent-encoded paths: a text, or a mapping that says how it is made."""
    for encoded, content in files.items():
        target = tree / unquote(encoded, errors="surrogateescape")
        target.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, Mapping):
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        elif "symlink" in content:
            target.symlink_to(content["symlink"])
        elif "fifo" in content:
            os.mkfifo(target)
        else:
            given = dict(content)
            target.write_bytes(MAKERS[given.pop("make")](**given))


def commit(tree: Path, files: Mapping[str, Any] | None = None) -> Path:
    """A repository with these files committed, whatever its ignore rules say."""
    tree.mkdir(parents=True, exist_ok=True)
    if not (tree / ".git").exists():
        git(tree, "init", "-q", "-b", "main")
    write(tree, files or {})
    git(tree, "add", "-A", "-f")
    git(tree, "commit", "-q", "-m", "Add", "--allow-empty")
    return tree


def check(tree: Path, *options: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """The exit code of a check, and its findings as `severity code path[:line]`."""
    code, findings = found(tree, *options, capsys=capsys)
    lines = (f":{f['line']}" if f["line"] else "" for f in findings)
    return code, [
        f"{f['severity']} {f['rule']} {f['path']}{n}" for f, n in zip(findings, lines, strict=True)
    ]


def found(
    tree: Path, *options: str, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[dict[str, Any]]]:
    capsys.readouterr()
    code = main(["check", str(tree), "--format", "json", *options])
    return code, json.loads(capsys.readouterr().out)["findings"]


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Makers of files by name."""
    return SimpleNamespace(**MAKERS)


@pytest.fixture
def kit() -> SimpleNamespace:
    """What draws trees and checks them."""
    return SimpleNamespace(git=git, write=write, commit=commit, check=check, found=found, main=main)
