"""Which directories moved as a whole, told from the lives of their files."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from coursetree.history.lives import Life

# How much of a directory must have gone to one place.
_NEARLY_ALL = 0.8


def moved_directories(current: Mapping[str, Life], lives: Iterable[Life]) -> dict[str, str]:
    """Old directory to new, where the old one is gone and nearly all in it moved together.

    `current` is the life at each path there is now. Files removed before the move do not
    count, those removed with it or after it from the old place do. The top is the empty
    path.
    """
    standing = {folder for path in current for folder in _above(path)}
    goals: dict[str, Counter[str]] = defaultdict(Counter)
    leavers: Counter[str] = Counter()
    left: dict[str, int] = {}
    for path, life in current.items():
        pairs = {pair for old in _former(life, path) for pair in _pairs(old, path)}
        for old, new in pairs:
            goals[old][new] += 1
        for folder in _former_folders(life, path) - standing:
            leavers[folder] += 1
        for number, folder in _departures(life):
            left[folder] = min(left.get(folder, number), number)
    stayers = _stayers(_gone(lives, current), left)
    moved = {}
    for old in sorted(goals.keys() - standing):
        new, count = max(goals[old].items(), key=lambda goal: (goal[1], goal[0]))
        if count >= _NEARLY_ALL * (leavers[old] + stayers[old]):
            moved[old] = new
    return moved


def _gone(lives: Iterable[Life], current: Mapping[str, Life]) -> Iterator[Life]:
    here = {id(life) for life in current.values()}
    return (life for life in lives if id(life) not in here)


def _above(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path


def _former(life: Life, path: str) -> Iterator[str]:
    return (home for _, home in life.homes if home != path)


def _former_folders(life: Life, path: str) -> set[str]:
    return {folder for home in _former(life, path) for folder in _above(home)}


def _pairs(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The directories that a move of one file speaks for: those above what it changed."""
    while True:
        old, new = posixpath.dirname(old), posixpath.dirname(new)
        if not old or old == new:
            return
        yield old, new
        if posixpath.basename(old) != posixpath.basename(new):
            return


def _departures(life: Life) -> Iterator[tuple[int, str]]:
    """The commit that took the file out of each directory it was in."""
    for (_, home), (number, following) in zip(life.homes, life.homes[1:], strict=False):
        for folder in _above(home):
            if not following.startswith(f"{folder}/"):
                yield number, folder


def _stayers(lives: Iterable[Life], left: Mapping[str, int]) -> Counter[str]:
    """How many files of each directory were removed in it once others had begun to leave."""
    removed = ((life.died, folder) for life in lives for folder in _above(life.home))
    return Counter(
        folder
        for died, folder in removed
        if died is not None and died >= left.get(folder, died + 1)
    )
