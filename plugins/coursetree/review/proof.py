"""Which pull request a run of the checks is about, by what the forge itself says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coursetree.forge_api import Api
from coursetree.review.code import code_changes

WORKFLOW = ".github/workflows/pull-request.yml"
ARTIFACT = "site"


class UnprovenError(Exception):
    """The run is not one of an open pull request; the text says what does not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An open pull request whose newest commit was checked by a run.

    `passed` is whether the checks did; `artifact` is the id of the site's archive, 0 where
    there is none; `code` are the changed files that decide what the checks do.
    """

    number: int
    commit: str
    run: int
    url: str
    passed: bool
    artifact: int = 0
    code: tuple[str, ...] = ()


def proposal(api: Api, run: int, *, most: int) -> Proposal:
    """The pull request of a run; nothing that the run itself has written counts.

    An archive of more than `most` bytes counts as none. Raises `UnprovenError`, `ApiError`.
    """
    found = api.get("actions", "runs", run)
    if found["event"] != "pull_request" or found["path"].partition("@")[0] != WORKFLOW:
        raise UnprovenError(f"run {run} is not one of {WORKFLOW} for a pull request")
    if found["conclusion"] not in ("success", "failure"):
        raise UnprovenError(f"run {run} did not end: {found['conclusion']}")
    pull = _pull(api, found)
    passed = found["conclusion"] == "success"
    return Proposal(
        number=int(pull["number"]),
        commit=str(pull["head"]["sha"]),
        run=run,
        url=str(found["html_url"]),
        passed=passed,
        artifact=_artifact(api, run, most) if passed else 0,
        code=code_changes(_paths(api, int(pull["number"]))),
    )


def _pull(api: Api, run: dict[str, Any]) -> dict[str, Any]:
    """The one open pull request from the run's branch that has its commit for its newest."""
    repository = run["head_repository"] or {"full_name": "", "owner": {"login": ""}}
    head = f"{repository['owner']['login']}:{run['head_branch']}"
    matching: list[dict[str, Any]] = [
        pull
        for pull in api.all("pulls", state="open", head=head)
        if pull["head"]["sha"] == run["head_sha"]
        and (pull["head"]["repo"] or {}).get("full_name") == repository["full_name"]
        and pull["base"]["repo"]["full_name"].lower() == api.repository.lower()
    ]
    if len(matching) != 1:
        count = len(matching) or "no"
        raise UnprovenError(f"{count} open pull requests have the newest commit {run['head_sha']}")
    return matching[0]


def _artifact(api: Api, run: int, most: int) -> int:
    listed = api.get("actions", "runs", run, "artifacts", per_page=100)["artifacts"]
    found = [
        int(one["id"])
        for one in listed
        if one["name"] == ARTIFACT and not one["expired"] and one["size_in_bytes"] <= most
    ]
    return max(found, default=0)


def _paths(api: Api, number: int) -> Iterator[str]:
    for file in api.all("pulls", number, "files"):
        yield str(file["filename"])
        yield str(file.get("previous_filename") or file["filename"])
