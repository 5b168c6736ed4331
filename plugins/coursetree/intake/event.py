"""What the forge says happened to an issue."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})(?:\[bot\])?")


class EventError(Exception):
    """The event is none of an issue that was given a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An issue as it stood when it was accepted: later edits are not read."""

    number: int
    author: str
    author_id: int
    body: str
    repository: str
    server: str
    branch: str

    @property
    def co_author(self) -> str:
        """The author by the address that the forge links to the account."""
        host = self.server.partition("://")[2]
        return f"{self.author} <{self.author_id}+{self.author}@users.noreply.{host}>"


def read_event(file: Path) -> Issue:
    """The issue of a webhook's `issues` payload; raises `EventError`."""
    try:
        return _issue(json.loads(file.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EventError(f"{file}: no event of an issue: {error!r}") from error


def _issue(event: Any) -> Issue:
    issue, repository = event["issue"], event["repository"]
    author = str(issue["user"]["login"])
    if not _LOGIN.fullmatch(author) or "pull_request" in issue:
        raise ValueError("an author and no pull request are needed")
    return Issue(
        number=int(issue["number"]),
        author=author,
        author_id=int(issue["user"]["id"]),
        body=str(issue["body"] or ""),
        repository=str(repository["full_name"]),
        server=str(repository["html_url"]).removesuffix(f"/{repository['full_name']}"),
        branch=str(repository["default_branch"]),
    )
