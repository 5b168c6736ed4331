"""What workflows may do: no contributed code near a secret, nothing but our own scripts."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from coursetree.cli import parser

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = {
    path.stem: yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    for path in sorted(FOLDER.glob("*.yml"))
}
# What a step may begin with that is no script of ours.
OTHER = re.compile(r"mkdir site && tar -xf artifact\.tar -C site|go install |echo \"\$GOBIN\" >>")


def triggers(flow: dict[str, Any]) -> Any:
    """What starts a workflow; YAML 1.1 takes the word `on` for true."""
    return flow.get("on") or flow.get(True)


def steps(flow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in flow["jobs"].values():
        yield from job["steps"]


def permissions(flow: dict[str, Any]) -> set[tuple[str, str]]:
    return {item for job in flow["jobs"].values() for item in job["permissions"].items()}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_step_is_a_script_that_runs_anywhere(name: str) -> None:
    for step in steps(WORKFLOWS[name]):
        for line in step.get("run", "").splitlines():
            script = re.match(r"(?:\.venv/bin/python )?(scripts/[a-z-]+)", line)
            assert script or OTHER.match(line), line
            assert not script or os.access(ROOT / script[1], os.X_OK), line


@pytest.mark.parametrize("name", WORKFLOWS)
def test_row_51_nothing_a_stranger_named_is_pasted_into_a_script(name: str) -> None:
    assert [step["run"] for step in steps(WORKFLOWS[name]) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_row_54_actions_are_pinned_by_commit_and_credentials_are_not_kept(name: str) -> None:
    for step in steps(WORKFLOWS[name]):
        assert re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40}", step.get("uses", f"a/b@{'0' * 40}"))
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_job_has_no_right_that_it_does_not_name_and_no_time_without_end(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {}
    for job in WORKFLOWS[name]["jobs"].values():
        assert "permissions" in job
        assert job["timeout-minutes"] <= 120


def test_row_50_what_a_pull_request_may_have_written_sees_no_secret_and_writes_nothing() -> None:
    text = (FOLDER / "pull-request.yml").read_text("utf-8")
    assert permissions(WORKFLOWS["pull-request"]) <= {("contents", "read")}
    assert "secrets." not in text
    assert "github.token" not in text
    assert "environment:" not in text


def test_row_53_a_pull_request_saves_no_cache() -> None:
    used = [step.get("uses", "") for step in steps(WORKFLOWS["pull-request"])]
    assert any(action.startswith("actions/cache/restore@") for action in used)
    assert not any(action.startswith(("actions/cache@", "actions/cache/save@")) for action in used)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_row_50_no_workflow_with_rights_checks_a_pull_request_out(name: str) -> None:
    flow = WORKFLOWS[name]
    assert "pull_request_target" not in triggers(flow)
    if "pull_request" not in triggers(flow):
        checkouts = [step for step in steps(flow) if "checkout@" in step.get("uses", "")]
        assert not [step for step in checkouts if {"ref", "repository"} & step["with"].keys()]


def test_what_decides_the_checks_has_owners() -> None:
    owners = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8")
    for path in ("/.github/", "/mkdocs.yml", "/plugins/", "/scripts/", "/pyproject.toml"):
        assert path in owners


def test_actionlint_finds_nothing() -> None:
    tool = shutil.which("actionlint")
    if tool is None:
        pytest.skip("no registry that is reached here has actionlint; CI installs it with Go")
    done = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def example() -> dict[str, Any]:
    """The pipeline in the README for those who are not on GitHub."""
    readme = (ROOT / "README.md").read_text("utf-8")
    block = re.search(r"```yaml\n(# \.gitlab-ci\.yml\n.*?)```", readme, re.DOTALL)
    assert block
    loaded: dict[str, Any] = yaml.load(block[1], Loader=yaml.CSafeLoader)
    return loaded


def test_the_example_for_other_forges_names_commands_that_there_are() -> None:
    lines = [line for job in example().values() for line in job.get("script", ())]
    commands = [shlex.split(line)[1:] for line in lines if line.startswith("coursetree ")]
    assert {command[0] for command in commands} == {
        *("check", "build", "summary", "gate", "smoke", "dead-links")
    }
    for command in commands:
        given = [re.sub(r"\$\w+", "x", word) for word in command]
        existing = [str(ROOT) if word in ("public", "x/public") else word for word in given]
        parser().parse_args(existing)


def test_the_example_is_a_pipeline(tmp_path: Path) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text(yaml.safe_dump(example()), "utf-8")
    tool = Path(sys.executable).parent / "check-jsonschema"
    given = ("--builtin-schema=vendor.gitlab-ci", "--data-transform=gitlab-ci")
    done = subprocess.run(
        [tool, *given, tmp_path / ".gitlab-ci.yml"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
