"""The texts of many files: what the cache has, and the rest spread over an executor."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import TypeAlias

from coursetree.cache import Cache
from coursetree.model import Document
from coursetree.text import ocr, record
from coursetree.text.files import read_bytes, read_head, unreadable
from coursetree.text.pictures import page_numbers, put_in
from coursetree.text.protocol import Failure, Job, Options, Outcome
from coursetree.text.sniff import HEAD
from coursetree.text.spread import spread
from coursetree.text.tasks import Parcel

# Told, when something is done: what is being done, how much of it is, how much there is.
Progress: TypeAlias = Callable[[str, int, int], None]

_TEXTS, _PAGES = "text", "ocr"
_PAGES_AT_ONCE = 4


def extract_all(
    jobs: Iterable[Job],
    *,
    cache: Cache,
    options: Options | None = None,
    executor: Executor | None = None,
    progress: Progress = lambda what, done, total: None,
) -> dict[str, Outcome]:
    """The text of every file, or why there is none, by path in the order of the jobs.

    Nothing that a file holds stops the others. Texts are kept in the cache under the
    content of the file and what read it. Without an executor, children of this process
    do the work; one that is given needs this package in the same version (`MismatchError`
    where it differs), and gets the files' bytes.
    """
    run = _Run(cache, options or Options(), executor, progress)
    return run.outcomes({job.path: job for job in jobs})


@dataclass(frozen=True, slots=True)
class _Content:
    """What a job's file holds, by its hash, and the key of its text."""

    id: str
    key: str


class _Run:
    """One call of `extract_all`."""

    def __init__(
        self, cache: Cache, options: Options, executor: Executor | None, progress: Progress
    ) -> None:
        self._cache = cache
        self._options = options
        self._executor = executor
        self._progress = progress

    def outcomes(self, jobs: Mapping[str, Job]) -> dict[str, Outcome]:
        contents: dict[str, _Content] = {}
        outcomes: dict[str, Outcome] = {}
        for path, job in jobs.items():
            try:
                contents[path] = self._identify(job)
            except OSError as error:
                outcomes[path] = Failure(path=path, reason=unreadable(error))
        texts = self._texts(contents, jobs)
        outcomes |= {path: record.decode(texts[c.key], path) for path, c in contents.items()}
        reader = ocr.version(self._options.languages) if self._options.ocr else ""
        if reader:
            outcomes |= self._with_pictures(outcomes, contents, jobs, reader)
        return {path: outcomes[path] for path in jobs}

    def _identify(self, job: Job) -> _Content:
        head = read_head(job.file, HEAD)
        id = f"blob {job.blob}" if job.blob else self._hash(job)
        name = job.path.rpartition("/")[2]
        return _Content(id, record.text_key(id, head, name, self._options))

    def _hash(self, job: Job) -> str:
        data = read_bytes(job.file, self._options.limits.file)
        return f"sha256 {hashlib.sha256(data).hexdigest()}"

    def _texts(self, contents: Mapping[str, _Content], jobs: Mapping[str, Job]) -> dict[str, bytes]:
        """The outcomes by key, as they are kept. One of several equal files serves for all."""
        paths = {content.key: path for path, content in contents.items()}
        values = self._kept(_TEXTS, paths)
        missing = [_parcel(jobs[path], [key]) for key, path in paths.items() if key not in values]
        return values | self._made(_TEXTS, missing, "files", len(paths))

    def _with_pictures(
        self,
        outcomes: Mapping[str, Outcome],
        contents: Mapping[str, _Content],
        jobs: Mapping[str, Job],
        reader: str,
    ) -> dict[str, Outcome]:
        """The documents that have pictures of text, with what was read from those."""
        documents = {path: d for path, d in outcomes.items() if isinstance(d, Document)}
        keys = {
            path: {
                number: record.page_key(contents[path].id, number, reader, self._options)
                for number in page_numbers(document)
            }
            for path, document in documents.items()
        }
        values = self._kept(_PAGES, [key for pages in keys.values() for key in pages.values()])
        missing = [
            parcel
            for path, pages in keys.items()
            for parcel in _page_parcels(jobs[path], documents[path].format, pages, values)
        ]
        values |= self._made(_PAGES, missing, "pages", sum(map(len, keys.values())))
        return {
            path: put_in(documents[path], {n: values[key].decode() for n, key in pages.items()})
            for path, pages in keys.items()
            if pages
        }

    def _kept(self, area: str, keys: Iterable[str]) -> dict[str, bytes]:
        found = {key: self._cache.get(area, key) for key in keys}
        return {key: value for key, value in found.items() if value is not None}

    def _made(self, area: str, parcels: list[Parcel], what: str, total: int) -> dict[str, bytes]:
        """The values of the parcels by key; those that last go into the cache."""
        values: dict[str, bytes] = {}
        before = total - sum(len(parcel.keys) for parcel in parcels)
        for answer in spread(parcels, self._options, self._executor):
            values |= zip(answer.keys, answer.values, strict=True)
            if answer.lasting:
                for key in answer.keys:
                    self._cache.put(area, key, values[key])
            self._progress(what, before + len(values), total)
        return values


def _parcel(job: Job, keys: Sequence[str]) -> Parcel:
    return Parcel(path=job.path, file=job.file, size=job.size, keys=tuple(keys))


def _page_parcels(
    job: Job, format: str, keys: Mapping[int, str], have: Mapping[str, bytes]
) -> Iterator[Parcel]:
    """The pages that are still to be read, a few at a time."""
    numbers = [number for number, key in keys.items() if key not in have]
    for start in range(0, len(numbers), _PAGES_AT_ONCE):
        some = tuple(numbers[start : start + _PAGES_AT_ONCE])
        plain = _parcel(job, [keys[number] for number in some])
        yield replace(plain, format=format, pages=some)
