"""From a repository to the history of its files."""

from __future__ import annotations

from coursetree import cache as store
from coursetree.cache import Cache
from coursetree.git import GitError, run
from coursetree.history.log import read_log
from coursetree.history.people import credit, mailmap_text, read_mailmap
from coursetree.history.record import identities, pack, record, unpack
from coursetree.history.uncredited import NOBODY_ASKED, RULES, Uncredited
from coursetree.model import Finding, History, Repository, Severity

_AREA = "history"
_VERSION = "2"


def read_history(
    repository: Repository, cache: Cache, uncredited: Uncredited = NOBODY_ASKED
) -> History:
    """The history of every file at the repository's commit, below its prefix.

    Nothing is read from Git when the cache holds the history of the same commit; otherwise
    only commits that are new to the cache are. The answer does not depend on the cache. A
    clone without its whole history gives one that is not honest, see `shallow_warning`.
    """
    if not repository.commit:
        return History()
    if repository.shallow:
        return History(commit=repository.commit, honest=False)
    slot = store.key("pasts", _VERSION, str(repository.work_tree), repository.prefix)
    stamp = _stamp(repository, uncredited)
    kept = cache.get(_AREA, slot) or b""
    if not kept.startswith(stamp):
        try:
            kept = stamp + _read(repository, cache, uncredited)
        except GitError:
            return History(commit=repository.commit, honest=False)
        cache.put(_AREA, slot, kept)
    return unpack(kept[len(stamp) :], repository.commit)


def shallow_warning(history: History) -> Finding | None:
    """The one finding of a history that is not all here."""
    if history.honest:
        return None
    return Finding(
        rule="history-incomplete",
        severity=Severity.WARNING,
        path=".",
        message="the clone lacks a part of its history, so no dates and no credit are shown",
        expected="a clone with its whole history",
        fix="git fetch --unshallow (on GitHub Actions: fetch-depth: 0)",
    )


def _read(repository: Repository, cache: Cache, uncredited: Uncredited) -> bytes:
    commits = read_log(repository, cache)
    everyone = identities(commits)
    people = credit(everyone, read_mailmap(repository.work_tree, everyone), uncredited)
    return pack(record(commits, _paths(repository), repository.prefix, people))


def _paths(repository: Repository) -> list[str]:
    listed = run(
        repository.work_tree, "ls-tree", "-r", "-z", "--name-only", "--full-tree", repository.commit
    )
    return listed.decode("utf-8", "surrogateescape").split("\0")[:-1]


def _stamp(repository: Repository, uncredited: Uncredited) -> bytes:
    """What the kept history was made from: the commit, who is who, and who is not named."""
    names = mailmap_text(repository.work_tree)
    silent = (*sorted(uncredited.names), *sorted(uncredited.hashes))
    return store.key(repository.commit, names, RULES.read_bytes(), *silent).encode()
