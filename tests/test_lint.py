"""The linters and the type checker have nothing to say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = Path(sys.executable).parent
CHOOSER = ".github/ISSUE_TEMPLATE/config.yml"
FORMS = [f".github/ISSUE_TEMPLATE/{form}.yml" for form in ("material", "mistake", "removal")]
WORKFLOWS = sorted(map(str, (ROOT / ".github" / "workflows").glob("*.yml")))

COMMANDS = [
    ["ruff", "check"],
    ["ruff", "format", "--check"],
    ["mypy"],
    ["biome", "ci", "--colors=off"],
    ["zizmor", "--offline", "--persona=auditor", "--color=never", ".github"],
    ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS],
    ["check-jsonschema", "--builtin-schema", "vendor.dependabot", ".github/dependabot.yml"],
    ["check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", *FORMS],
    ["check-jsonschema", "--builtin-schema", "vendor.github-issue-config", CHOOSER],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:3]))
def test_nothing_to_say(command: list[str]) -> None:
    tool = TOOLS / command[0]
    if command[0] == "biome" and not tool.exists():
        pytest.skip("biome is packaged for Linux on x86-64 alone")
    done = subprocess.run([tool, *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
