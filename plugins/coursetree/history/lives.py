"""The life of each file through its renames, told from a log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coursetree.history.log import Commit


@dataclass(slots=True)
class Life:
    """One file: the commits that touched it, and the paths it has had with their beginnings.

    Commits are numbers in the log. `died` is the one that removed the file, if one did.
    """

    homes: list[tuple[int, str]]
    touches: list[int] = field(default_factory=list)
    died: int | None = None

    @property
    def home(self) -> str:
        return self.homes[-1][1]


def live(commits: Iterable[Commit]) -> tuple[dict[str, Life], list[Life]]:
    """The last life at every path there ever was, and all lives, from a log oldest first.

    A path stands for whoever had it last, also after a rename, because a branch may still
    use the old one; only a new file there begins another life. A file that comes back
    where it was removed goes on with its life.
    """
    lives: list[Life] = []
    last: dict[str, Life] = {}

    def begin(number: int, path: str) -> Life:
        life = Life(homes=[(number, path)])
        lives.append(life)
        return life

    for number, commit in enumerate(commits):
        moved: dict[str, Life] = {}
        for status, path, old in _changes(commit.changes):
            known = last.get(old or path)
            if status == "D":
                if known and known.home == path:
                    known.died = number
                continue
            new = status == "A" and known is not None and known.home != path
            life = begin(number, path) if known is None or new else known
            life.touches.append(number)
            life.died = None
            if life.home != path and old:
                life.homes.append((number, path))
            moved[path] = life
        last.update(moved)
    return last, lives


def _changes(tokens: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each change as its status, its path and, for a rename, the path before."""
    each = iter(tokens)
    for status in each:
        path = next(each)
        if status[0] == "R":
            yield "R", next(each), path
        elif status[0] == "C":
            yield "A", next(each), ""
        else:
            yield status[0], path, ""
