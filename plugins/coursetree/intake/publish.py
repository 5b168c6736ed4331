"""The second half: from a draft to a branch, a pull request and a word on the issue."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from coursetree.checks import is_code, open_project
from coursetree.forge_api import Api, ApiError, keep_comment
from coursetree.intake.draft import Draft, DraftError
from coursetree.intake.event import Issue
from coursetree.intake.wording import MARK, words
from coursetree.tree.ignores import compile_patterns
from coursetree.tree.names import check_names

_SHOWN = 6000


def publish(issue: Issue, draft: Draft, directory: Path, commit: str, api: Api) -> str:
    """Propose the draft upon a commit, or say on the issue why not; what was done, in a line.

    Run twice it does nothing twice. Raises `ApiError`, and `DraftError` for a draft that
    would do anything but add files to the tree.
    """
    if draft.problems:
        _comment(api, issue, words("problems"), draft.problems)
        return "the issue was told what is wrong"
    _check(draft, directory)
    branch = f"intake/issue-{issue.number}"
    owner = issue.repository.partition("/")[0]
    pulls = list(api.all("pulls", state="all", head=f"{owner}:{branch}"))
    if any(pull.get("merged_at") for pull in pulls):
        return "the pull request is merged already"
    changed = _push(api, branch, commit, _message(issue, draft), draft)
    opened = [pull for pull in pulls if pull["state"] == "open"]
    try:
        pull = opened[0] if opened else _open(api, issue, draft, branch)
    except ApiError as error:
        link = f"{issue.server}/{issue.repository}/compare/{branch}?expand=1"
        _comment(api, issue, f"{words('by_hand')}\n\n{link}", (str(error),))
        raise
    _comment(api, issue, f"{words('opened')} #{pull['number']}", ())
    return f"pull request #{pull['number']}: {'pushed' if changed else 'nothing new'}"


def _check(draft: Draft, directory: Path) -> None:
    """That a draft only adds files under proper names, where the tree has none."""
    if not draft.files:
        raise DraftError("the draft has no files")
    project = open_project(directory, is_code)
    excluded, _ = compile_patterns(project.exclude)
    for path in draft.files:
        target, pure = directory / path, PurePosixPath(path)
        inside = path == pure.as_posix() and target.is_relative_to(project.root)
        hidden = any(part.startswith(".") for part in pure.parts)
        if not inside or hidden or check_names((path,)).findings:
            raise DraftError(f"{path!r}: no path for a new file of the tree")
        if excluded.match_file(target.relative_to(project.root).as_posix()):
            raise DraftError(f"{path!r}: is not content")
        if target.exists() or not target.resolve().is_relative_to(project.root):
            raise DraftError(f"{path!r}: is there already")


def _push(api: Api, branch: str, commit: str, message: str, draft: Draft) -> bool:
    """Make the branch one commit with the files upon `commit`; false where it is so already."""
    base = api.get("git", "commits", commit)
    blobs = [(path, _blob(api, data)) for path, data in draft.files.items()]
    entries = [{"path": p, "mode": "100644", "type": "blob", "sha": sha} for p, sha in blobs]
    tree = api.post("git", "trees", base_tree=base["tree"]["sha"], tree=entries)["sha"]
    head = _head(api, branch)
    if head and api.get("git", "commits", head)["tree"]["sha"] == tree:
        return False
    made = api.post("git", "commits", message=message, tree=tree, parents=[commit])["sha"]
    if head:
        api.patch("git", "refs", "heads", *branch.split("/"), sha=made, force=True)
    else:
        api.post("git", "refs", ref=f"refs/heads/{branch}", sha=made)
    return True


def _blob(api: Api, data: bytes) -> str:
    content = base64.b64encode(data).decode()
    return str(api.post("git", "blobs", content=content, encoding="base64")["sha"])


def _head(api: Api, branch: str) -> str:
    try:
        return str(api.get("git", "ref", "heads", *branch.split("/"))["object"]["sha"])
    except ApiError as error:
        if error.status == 404:
            return ""
        raise


def _title(draft: Draft) -> str:
    first, *others = draft.files
    return f"Add {first}" + (f" and {len(others)} more" if others else "")


def _message(issue: Issue, draft: Draft) -> str:
    credit = f"\n\nCo-authored-by: {issue.co_author}" if draft.credited else ""
    return f"{_title(draft)}\n\nFrom #{issue.number}.{credit}"


def _open(api: Api, issue: Issue, draft: Draft, branch: str) -> Any:
    body = [f"{words('proposed')}\n\nCloses #{issue.number}.", _quoted("\n".join(draft.files))]
    return api.post(
        "pulls",
        title=_title(draft),
        head=branch,
        base=issue.branch,
        body="\n\n".join((*body, *map(_quoted, draft.notes))),
    )


def _comment(api: Api, issue: Issue, text: str, quotes: Iterable[str]) -> None:
    """Say it on the issue, in place of what was said there before."""
    body = "\n\n".join((f"{MARK}\n{text}", *map(_quoted, quotes)))
    keep_comment(api, issue.number, MARK, body)


def _quoted(text: str) -> str:
    """What strangers wrote, as nothing but text: no mark-up, and nobody is called."""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\n…"
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{shown.strip()}\n{fence}"
