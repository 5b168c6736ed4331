"""Values that files give: kept in the cache, and made where they are not there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TypeAlias

from coursetree.cache import Cache
from coursetree.jobs.files import read_bytes
from coursetree.jobs.spread import spread
from coursetree.jobs.work import Job, Limits, Parcel, Work

# Told, when something is done: what is being done, how much of it is, how much there is.
Progress: TypeAlias = Callable[[str, int, int], None]


def silent(what: str, done: int, total: int) -> None:
    """A `Progress` for those who do not want to know."""


@dataclass(frozen=True, slots=True)
class Made:
    """The values by key, and for the keys of files that could not be read the errors."""

    values: dict[str, bytes] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where values are kept and made; without an executor, children of this process work."""

    cache: Cache
    limits: Limits
    executor: Executor | None = None
    progress: Progress = silent

    def kept(self, area: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Those of the values that the cache has."""
        found = {key: self.cache.get(area, key) for key in keys}
        return {key: value for key, value in found.items() if value is not None}

    def made(self, area: str, parcels: list[Parcel], work: Work, what: str, total: int) -> Made:
        """The values of the parcels, from now on in the cache too."""
        made = Made()
        before = total - sum(len(parcel.keys) for parcel in parcels)
        for answer in spread(parcels, work, self.limits, self.executor):
            if answer.error:
                made.errors.update(dict.fromkeys(answer.keys, answer.error))
            for key, value in zip(answer.keys, answer.values, strict=not answer.error):
                made.values[key] = value
                self.cache.put(area, key, value)
            self.progress(what, before + len(made.values) + len(made.errors), total)
        return made

    def content(self, job: Job) -> str:
        """The name of a file's content: Git's, else a hash. `OSError` where it is not to be had."""
        if job.blob:
            return f"blob {job.blob}"
        data = read_bytes(job.file, self.limits.file)
        return f"sha256 {hashlib.sha256(data).hexdigest()}"
