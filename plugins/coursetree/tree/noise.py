"""Which paths are litter and build products: judged by names alone, from `noise.yml`."""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from coursetree.tree.folders import folders_of
from coursetree.tree.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """`noise.yml` the other way round: the reason by what is looked for."""

    names: Mapping[str, str]
    starts: Mapping[str, str]
    ends: Mapping[str, str]
    folders: Mapping[str, str]
    marked: Mapping[str, str]
    beside: Sequence[Mapping[str, Any]]
    build_folders: frozenset[str]
    products: tuple[str, ...]
    work: tuple[str, ...]
    sources: Mapping[str, tuple[str, str]]
    may_be_empty: frozenset[str]


@cache
def _rules() -> _Rules:
    data = table("noise")
    ends = _by_value(data["ends"])
    build = data["build_folders"]
    return _Rules(
        names=_by_value(data["names"]),
        starts=_by_value(data["starts"]),
        ends=ends,
        folders=_by_value(data["folders"]),
        marked=_by_value(data["marked"]),
        beside=data["beside"],
        build_folders=frozenset(build["names"]),
        products=(*build["products"], *(end for end, reason in ends.items() if reason == "build")),
        work=tuple(build["work"]),
        sources={
            end: (source, reason)
            for reason, sources in data["derived"].items()
            for source, ends in sources.items()
            for end in ends
        },
        may_be_empty=frozenset(data["may_be_empty"]),
    )


def _by_value(groups: Mapping[str, Iterable[Any]]) -> dict[str, str]:
    flat = ((value, reason) for reason, values in groups.items() for value in values)
    return {
        word: reason
        for value, reason in flat
        for word in (value if isinstance(value, list) else [value])
    }


def noisy_folder(name: str, holding: Collection[str] = ()) -> str | None:
    """Why a folder of this name, that holds files of these names, is noise as a whole."""
    rules = _rules()
    marks = (rules.marked[mark] for mark in rules.marked if mark in holding)
    return rules.folders.get(name.lower()) or next(marks, None)


def may_be_empty(path: str) -> bool:
    """Whether a file of this name means something though nothing is in it."""
    return posixpath.basename(path) in _rules().may_be_empty


def find_noise(paths: Sequence[str]) -> dict[str, str]:
    """The reason for each path that is noise; the paths must come sorted."""
    folders = _Folders(paths)
    names = _Names(paths)
    found: dict[str, str] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        reason = folders.reason(folder) or names.reason(path, name.lower())
        if reason:
            found[path] = reason
    return found


class _Names:
    """Judges files by their own names, and by a source of the same stem beside them."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._rules = _rules()
        self._starts = tuple(self._rules.starts)
        self._ends = tuple(self._rules.ends)
        self._derived = tuple(self._rules.sources)
        self._paths = frozenset(paths)

    def reason(self, path: str, name: str) -> str | None:
        rules = self._rules
        if name in rules.names:
            return rules.names[name]
        if name.startswith(self._starts):
            return next(rules.starts[start] for start in self._starts if name.startswith(start))
        if name.endswith(self._ends):
            return next(rules.ends[end] for end in self._ends if name.endswith(end))
        return self._left_behind(path, name) if name.endswith(self._derived) else None

    def _left_behind(self, path: str, name: str) -> str | None:
        end = next(end for end in self._derived if name.endswith(end))
        source, reason = self._rules.sources[end]
        return reason if path[: -len(end)] + source in self._paths else None


class _Folders:
    """Judges folders by their names, their neighbours and what lies in them."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._rules = _rules()
        self._paths = paths
        self._known: dict[str, str | None] = {"": None}
        self._marked: dict[str, str] = {}
        self._beside: list[set[str]] = [set() for _ in self._rules.beside]
        for path in paths:
            self._note(path)
        for folder in sorted(folders_of(paths)):
            self._known[folder] = self._known[posixpath.dirname(folder)] or self._judge(folder)

    def reason(self, folder: str) -> str | None:
        return self._known[folder]

    def _note(self, path: str) -> None:
        folder, _, name = path.rpartition("/")
        if name in self._rules.marked and folder:
            self._marked[folder] = self._rules.marked[name]
        for rule, beside in zip(self._rules.beside, self._beside, strict=True):
            if name.endswith(tuple(rule["ends"])):
                beside.add(folder)

    def _judge(self, folder: str) -> str | None:
        name = posixpath.basename(folder).lower()
        return (
            self._rules.folders.get(name)
            or self._marked.get(folder)
            or self._judge_beside(folder, name)
            or self._judge_products(folder, name)
        )

    def _judge_beside(self, folder: str, name: str) -> str | None:
        for rule, beside in zip(self._rules.beside, self._beside, strict=True):
            if name in rule["folders"] and posixpath.dirname(folder) in beside:
                return str(rule["reason"])
        return None

    def _judge_products(self, folder: str, name: str) -> str | None:
        if name not in self._rules.build_folders:
            return None
        # All paths below a folder stand together, between `folder/` and what follows `/`.
        first, last = (bisect_left(self._paths, folder + end) for end in ("/", "0"))
        inside = [path.lower() for path in self._paths[first:last]]
        worked = any(path.endswith(self._rules.work) for path in inside)
        made = any(path.endswith(self._rules.products) for path in inside)
        return "build" if made and not worked else None
