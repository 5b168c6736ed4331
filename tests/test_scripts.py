"""The scripts say what a machine lacks, wherever they are called from."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Those that a shell begins and that set themselves up first.
BARE = {"adopt", "browser", "tree"}
SCRIPTS = sorted(
    path.name
    for path in (ROOT / "scripts").iterdir()
    if path.is_file() and path.read_bytes().startswith(b"#!/bin/sh") and path.name not in BARE
)
NEEDED = ("sh", "cat", "cmp", "dirname", "grep", "readlink")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that was never set up, under a name with a space."""
    checkout = tmp_path / "my courses"
    shutil.copytree(ROOT / "scripts", checkout / "scripts")
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, checkout)
    return checkout


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A directory of commands with no Python among them."""
    commands = tmp_path / "bin"
    commands.mkdir()
    for name in NEEDED:
        found = shutil.which(name)
        assert found
        (commands / name).symlink_to(found)
    return commands


def add(commands: Path, name: str, script: str) -> None:
    (commands / name).write_text(f"#!/bin/sh\n{script}\n")
    (commands / name).chmod(0o755)


def refusal(script: Path, commands: Path, *arguments: str) -> str:
    done = subprocess.run(
        [script, *arguments], env={"PATH": str(commands)}, cwd="/", capture_output=True, text=True
    )
    assert done.returncode == 1
    assert not done.stdout
    return done.stderr


def test_no_python(checkout: Path, commands: Path) -> None:
    said = refusal(checkout / "scripts" / "setup", commands)
    assert "Python 3.11 or newer is needed, and python3 is missing" in said


def test_an_old_python(checkout: Path, commands: Path) -> None:
    add(commands, "python3", '[ "$1" = --version ] && echo Python 3.9.2')
    said = refusal(checkout / "scripts" / "setup", commands)
    assert "Python 3.11 or newer is needed, and python3 is Python 3.9.2" in said
    assert "PYTHON=" in said


def test_a_python_without_venv(checkout: Path, commands: Path) -> None:
    add(commands, "python3", 'case "$2" in *ensurepip*) exit 1 ;; esac')
    said = refusal(checkout / "scripts" / "setup", commands)
    assert "apt-get install python3-venv" in said


def test_a_mistyped_option(checkout: Path, commands: Path) -> None:
    said = refusal(checkout / "scripts" / "setup", commands, "--tests")
    assert "usage: scripts/setup [--test]" in said


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_link_to_a_script_does(checkout: Path, commands: Path, tmp_path: Path, name: str) -> None:
    link = tmp_path / "a link"
    link.symlink_to(checkout / "scripts" / name)
    assert "Python 3.11 or newer is needed" in refusal(link, commands)
    assert not (checkout / ".venv").exists()


def test_contributing_names_every_script() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    scripts = {path.name for path in (ROOT / "scripts").iterdir() if path.is_file()}
    unnamed = {name for name in scripts if f"scripts/{name}" not in text}
    assert unnamed <= {"browser", "demo_files.py", "pictures", "reference", "vendor"}
