"""Whether a site fits its host, and where its files might lie instead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, chain, takewhile

from coursetree.model import Catalog, Course, File, Place
from coursetree.site.hosts import Host
from coursetree.site.plan import Plan

_CULPRITS = 10
# Of what the host takes, a site that moves files away should leave this free, to grow.
_ROOM = 0.05
_THRESHOLDS = tuple(digit * 10**power for power in (7, 6, 5) for digit in range(9, 0, -1))


class OverBudgetError(Exception):
    """A site is larger than its host takes; the text names the largest files and a way out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a host takes, for the `files` of a tree that its site would hold.

    `folders` says how many of them each folder has that is one material, and `elsewhere`
    which place other than the site there is for files, if any.
    """

    host: Host
    files: tuple[File, ...]
    folders: Mapping[str, int] = field(default_factory=dict)
    elsewhere: Place = Place.NOWHERE

    @property
    def bytes(self) -> int:
        return sum(file.size or 0 for file in self.files)

    def check(self, number: int, size: int) -> None:
        """Raise `OverBudgetError` where a site of so many files and bytes does not fit."""
        over = [
            f"{found:,} {unit}, {self.host.name} takes {limit:,}"
            for found, limit, unit in (
                (size, self.host.bytes, "bytes"),
                (number, self.host.files, "files"),
            )
            if limit and found > limit
        ]
        if over:
            said = f"The site has {' and '.join(over)}. The largest files:"
            advice = self._advice(number, size)
            raise OverBudgetError("\n".join((said, *self._largest(), *advice)))

    def _largest(self) -> Iterator[str]:
        ordered = sorted(self.files, key=lambda file: (-(file.size or 0), file.path))
        return (f"  {file.size or 0:>13,}  {file.path}" for file in ordered[:_CULPRITS])

    def _advice(self, number: int, size: int) -> Iterator[str]:
        rules = [
            *self._larger(size - int(self.host.bytes * (1 - _ROOM)) if self.host.bytes else 0),
            *self._fullest(number - int(self.host.files * (1 - _ROOM)) if self.host.files else 0),
        ]
        if not rules:
            return
        if self.elsewhere is Place.NOWHERE:
            yield "Set repo_url to where the repository can be read, or list mirrors. Then files"
            yield "can lie there and be linked, with this among the options of coursetree/catalog:"
        else:
            yield f"It fits with files linked at the {self.elsewhere}, with this among the options"
            yield "of coursetree/catalog in mkdocs.yml:"
        yield "  places:"
        yield from (f"    - {rule}" for rule in rules)

    @property
    def _place(self) -> str:
        return "mirror" if self.elsewhere is Place.MIRROR else "forge"

    def _larger(self, excess: int) -> Iterator[str]:
        """A rule for the fewest files that are so many bytes."""
        for threshold in _THRESHOLDS if excess > 0 else ():
            moved = [file.size for file in self.files if file.size and file.size > threshold]
            if sum(moved) >= excess:
                amount = f"{len(moved):,} files, {sum(moved):,} bytes"
                yield f"{{larger_than: {threshold}, place: {self._place}}} # {amount}"
                return

    def _fullest(self, excess: int) -> Iterator[str]:
        """Rules for the fewest folders that have so many files."""
        if excess <= 0:
            return
        known = ((path, count) for path, count in self.folders.items() if path.isprintable())
        fullest = sorted(known, key=lambda folder: (-folder[1], folder[0]))
        before = (0, *accumulate(count for _, count in fullest))
        needed = len(list(takewhile(lambda moved: moved < excess, before)))
        for path, count in fullest[:needed]:
            pattern = json.dumps(f"/{_escaped(path)}/", ensure_ascii=False)
            yield f"{{pattern: {pattern}, place: {self._place}}} # {count:,} files"


def budget(host: Host, plan: Plan, catalog: Catalog, elsewhere: Place) -> Budget:
    """What a host takes, for what a plan puts on the site."""
    return Budget(
        host=host,
        files=tuple(file for file in plan.files.values() if file.place is Place.SITE),
        folders=dict(chain.from_iterable(map(_folders, catalog.courses))),
        elsewhere=elsewhere,
    )


def _folders(course: Course) -> Iterator[tuple[str, int]]:
    for material in course.materials:
        here = sum(file.place is Place.SITE for file in material.files)
        if material.tree and here:
            yield material.path.removesuffix("/*"), here


def _escaped(path: str) -> str:
    """A path as a pattern that matches nothing else."""
    return re.sub(r"([\\*?\[])", r"\\\1", path)
