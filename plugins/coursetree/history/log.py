"""One pass of `git log`, extended from the last one, as commits in one fixed order."""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from coursetree import cache as store
from coursetree.cache import Cache
from coursetree.git import GitError, command, complaint, environment, run
from coursetree.model import Repository

_AREA = "history"
_VERSION = "1"
_PLACEHOLDERS = (
    "%H",
    "%P",
    "%ct",
    "%at",
    "%an",
    "%ae",
    "%(trailers:key=Co-authored-by,valueonly,separator=%x0a)",
    "%s",
)
# Enough for what people move at once; beyond it only files that did not change are matched.
_RENAMES = ("--find-renames", "--no-rename-empty", "-l1000")
_EXACT_RENAMES = ("--find-renames=100%", "--no-rename-empty")


class Commit(NamedTuple):
    """One commit as Git tells it: what the placeholders stand for, and its changes.

    A change is a status and then its path or, for a rename or a copy, two.
    """

    id: str
    parents: str
    committed: str
    authored: str
    name: str
    email: str
    co_authors: str
    subject: str
    changes: list[str]

    @property
    def age(self) -> int:
        """When it was committed, counted backwards."""
        return -int(self.committed or 0)


def read_log(repository: Repository, cache: Cache) -> list[Commit]:
    """Every commit that leads to the repository's, oldest first, parents before children.

    The order depends on the commits alone, so that a log extended by new commits equals
    one read afresh. Raises `GitError` where not all of the history is here.
    """
    slot = store.key(_VERSION, str(repository.work_tree))
    last, kept = _unpack(cache.get(_AREA, slot) or b"")
    if last == repository.commit:
        return list(kept.values())
    known, whole = _read(repository, last, kept)
    commits = _in_order(repository.commit, known)
    # What was matched without the bytes of missing blobs may be matched better later.
    cache.put(_AREA, slot, _pack(repository.commit, commits) if whole else b"")
    return commits


def _read(
    repository: Repository, last: str, kept: dict[str, Commit]
) -> tuple[dict[str, Commit], bool]:
    """All commits by id, and whether files that changed as they moved were matched."""
    work_tree, commit = repository.work_tree, repository.commit
    if last:
        # The last commit may have been rewritten and thrown away since.
        with suppress(GitError):
            return kept | _parse(_ask(work_tree, _RENAMES, commit, f"^{last}")), True
    try:
        return _parse(_ask(work_tree, _RENAMES, commit)), True
    except GitError:
        # Comparing files needs blobs that a partial clone does not have.
        return _parse(_ask(work_tree, _EXACT_RENAMES, commit)), False


def _ask(work_tree: Path, renames: Iterable[str], *revisions: str) -> str:
    """The log of revisions that are given by id."""
    # Importing GitPython costs as much as reading a whole tree, so only new commits pay.
    from git import Git

    git_dir = os.fsdecode(run(work_tree, "rev-parse", "--absolute-git-dir")).rstrip("\n")
    status, said, grumble = Git(work_tree).execute(
        command(
            "log",
            "-z",
            "--name-status",
            *renames,
            "--no-ext-diff",
            "--no-textconv",
            "--encoding=UTF-8",
            f"--format={'%x00'.join(_PLACEHOLDERS)}",
            "--end-of-options",
            *revisions,
            "--",
            settings=("log.showRoot=true",),
        ),
        env={**environment(), "GIT_DIR": git_dir, "GIT_WORK_TREE": str(work_tree)},
        stdout_as_string=False,
        strip_newline_in_stdout=False,
        with_extended_output=True,
        with_exceptions=False,
    )
    if status:
        raise GitError(complaint(grumble.encode()))
    return said.decode("utf-8", "surrogateescape")


def _parse(text: str) -> dict[str, Commit]:
    tokens = text.split("\0")
    known: dict[str, Commit] = {}
    place, end = 0, len(tokens) - 1
    while place < end:
        fields = tokens[place : place + len(_PLACEHOLDERS)]
        first = place = place + len(_PLACEHOLDERS)
        # A status is short, a commit id is not; a rename or a copy names two paths.
        while place < end and len(status := tokens[place]) < 8:
            place += 3 if status.lstrip("\n")[0] in "RC" else 2
        changes = tokens[first:place]
        if changes:
            changes[0] = changes[0].lstrip("\n")
        known[fields[0]] = Commit._make((*fields, changes))
    return known


def _pack(head: str, commits: list[Commit]) -> bytes:
    tokens: list[str] = []
    for c in commits:
        tokens += (c.id, c.parents, c.committed, c.authored, c.name, c.email, c.co_authors)
        tokens += (c.subject, *c.changes)
    return (f"{head}\n" + "\0".join((*tokens, ""))).encode("utf-8", "surrogateescape")


def _unpack(data: bytes) -> tuple[str, dict[str, Commit]]:
    head, _, text = data.decode("utf-8", "surrogateescape").partition("\n")
    return head, _parse(text)


def _in_order(head: str, known: Mapping[str, Commit]) -> list[Commit]:
    """The commits that lead to `head`: among those that may come next, the latest last."""
    children = _children(head, known)
    waiting = [(known[head].age, head)]
    newest_first: list[Commit] = []
    while waiting:
        commit = known[heapq.heappop(waiting)[1]]
        newest_first.append(commit)
        for parent in _parents(commit, known):
            children[parent] -= 1
            if not children[parent]:
                heapq.heappush(waiting, (known[parent].age, parent))
    return newest_first[::-1]


def _children(head: str, known: Mapping[str, Commit]) -> dict[str, int]:
    """How many children lead to `head`, by commit."""
    count = {head: 0}
    waiting = [head]
    while waiting:
        for parent in _parents(known[waiting.pop()], known):
            if parent not in count:
                count[parent] = 0
                waiting.append(parent)
            count[parent] += 1
    return count


def _parents(commit: Commit, known: Mapping[str, Commit]) -> Iterator[str]:
    return (parent for parent in dict.fromkeys(commit.parents.split()) if parent in known)
