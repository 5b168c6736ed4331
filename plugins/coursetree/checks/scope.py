"""What a check is about: the whole tree, or what changed since a revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coursetree.git import resolve, run

_DELETED = "D"
_ZEROS = "000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One path that is not what it was: new, altered or removed."""

    path: str
    added: bool = False
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The changes by path, or everything where there is nothing to compare with."""

    changes: dict[str, Change] | None = None

    @property
    def whole(self) -> bool:
        return self.changes is None

    @property
    def added(self) -> frozenset[str]:
        return frozenset(c.path for c in (self.changes or {}).values() if c.added)

    @property
    def removed(self) -> frozenset[str]:
        return frozenset(c.path for c in (self.changes or {}).values() if c.removed)

    def __contains__(self, path: str) -> bool:
        """Whether a path changed, or something in a directory of that path did."""
        if self.changes is None or path in self.changes:
            return True
        folder = path.rstrip("/") + "/"
        return any(changed.startswith(folder) for changed in self.changes)


def changed_since(root: Path, base: str) -> Scope:
    """What is in the tree at `root` but not where it left `base`, committed or not.

    Raises `GitError`. The revision may be any text: it is never taken for an option.
    """
    commit = resolve(root, base)
    options = ("--raw", "-z", "--no-renames", "--relative", "--no-ext-diff", "--ignore-submodules")
    said = run(root, "diff", "--merge-base", *options, commit, "--")
    new = run(root, "ls-files", "-z", "-o", "--exclude-standard")
    untracked = (Change(path=path, added=True) for path in _names(new))
    return Scope({change.path: change for change in (*_changes(_names(said)), *untracked)})


def _changes(fields: Iterable[str]) -> Iterator[Change]:
    """Pairs of `:old new id id status` and a path."""
    items = iter(fields)
    for head, path in zip(items, items, strict=True):
        old, *_, status = head.removeprefix(":").split(" ")
        yield Change(path=path, added=old == _ZEROS, removed=status.startswith(_DELETED))


def _names(output: bytes) -> list[str]:
    return output.decode("utf-8", "surrogateescape").split("\0")[:-1]


def in_scope_first(one: str, other: str, scope: Scope) -> tuple[str, str]:
    """Two paths, that which changed before the other."""
    return (one, other) if one in scope else (other, one)
