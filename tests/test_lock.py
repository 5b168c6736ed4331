"""The lock files hold what pyproject.toml asks for; `scripts/lock` mends a failure."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BUILD = "requirements.lock"
TEST = "requirements-dev.lock"


def group(name: str) -> list[str]:
    """A dependency group with the groups it includes."""
    items: list[Any] = PROJECT["dependency-groups"][name]
    return [
        requirement
        for item in items
        for requirement in (group(item["include-group"]) if isinstance(item, dict) else [item])
    ]


def pins(lock: str) -> list[Requirement]:
    """What a lock file pins for this machine."""
    text = (ROOT / lock).read_text("utf-8")
    lines = re.findall(r"^([\w.-]+==.*?) *\\$", text, re.MULTILINE)
    return [pin for pin in map(Requirement, lines) if not pin.marker or pin.marker.evaluate()]


NEEDED = PROJECT["project"]["dependencies"]
ASKED = [
    *(
        (BUILD, needed)
        for needed in (*NEEDED, *group("build"), *PROJECT["build-system"]["requires"])
    ),
    *((TEST, needed) for needed in (*NEEDED, *group("dev"))),
]


@pytest.mark.parametrize(("lock", "needed"), ASKED)
def test_what_is_asked_for_is_pinned(lock: str, needed: str) -> None:
    asked = Requirement(needed)
    if asked.marker and not asked.marker.evaluate():
        pytest.skip("not for this machine")
    versions = [
        next(iter(pin.specifier)).version
        for pin in pins(lock)
        if canonicalize_name(pin.name) == canonicalize_name(asked.name)
    ]
    assert len(versions) == 1
    assert versions[0] in asked.specifier


def test_tests_run_on_what_is_built_with() -> None:
    built, tested = (
        {(pin.name, str(pin.specifier)) for pin in pins(lock)} for lock in (BUILD, TEST)
    )
    assert built <= tested


@pytest.mark.parametrize("lock", [BUILD, TEST])
def test_a_lock_names_no_place_to_download_from(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "--hash=sha256:" in text
    assert not re.search(r"://|--(extra-)?index-url|--find-links", text)
