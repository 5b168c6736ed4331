"""The texts of many files: what the cache has, and the rest made on a bench."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial

from coursetree.cache import Cache
from coursetree.jobs import Bench, Failure, Job, Parcel, Progress, read_head, silent, unreadable
from coursetree.model import Document
from coursetree.text import ocr, record
from coursetree.text.pictures import page_numbers, put_in
from coursetree.text.protocol import Options, Outcome
from coursetree.text.sniff import HEAD
from coursetree.text.tasks import Pictures, answer, installed

_TEXTS, _PAGES = "text", "ocr"
_PAGES_AT_ONCE = 4


def extract_all(
    jobs: Iterable[Job],
    *,
    cache: Cache,
    options: Options | None = None,
    executor: Executor | None = None,
    progress: Progress = silent,
) -> dict[str, Outcome]:
    """The text of every file, or why there is none, by path in the order of the jobs.

    Nothing that a file holds stops the others. Texts are kept in the cache under the
    content of the file and what read it. Without an executor, children of this process
    do the work; one that is given needs this package in the same version (`MismatchError`
    where it differs), and gets the files' bytes.
    """
    options = options or Options()
    bench = Bench(cache=cache, limits=options.limits, executor=executor, progress=progress)
    return _Run(bench, options).outcomes({job.path: job for job in jobs})


@dataclass(frozen=True, slots=True)
class _Content:
    """What a job's file holds, by name, and the key of its text."""

    name: str
    key: str


class _Run:
    """One call of `extract_all`."""

    def __init__(self, bench: Bench, options: Options) -> None:
        self._bench = bench
        self._options = options
        self._work = partial(answer, options=options, versions=installed(options))

    def outcomes(self, jobs: Mapping[str, Job]) -> dict[str, Outcome]:
        contents: dict[str, _Content] = {}
        outcomes: dict[str, Outcome] = {}
        for path, job in jobs.items():
            try:
                contents[path] = self._identify(job)
            except OSError as error:
                outcomes[path] = Failure(path=path, reason=unreadable(error))
        outcomes |= self._texts(contents, jobs)
        reader = ocr.version(self._options.languages) if self._options.ocr else ""
        if reader:
            documents = {path: d for path, d in outcomes.items() if isinstance(d, Document)}
            outcomes |= self._with_pictures(documents, contents, jobs, reader)
        return {path: outcomes[path] for path in jobs}

    def _identify(self, job: Job) -> _Content:
        head = read_head(job.file, HEAD)
        content = self._bench.content(job)
        name = job.path.rpartition("/")[2]
        return _Content(content, record.text_key(content, head, name, self._options))

    def _texts(
        self, contents: Mapping[str, _Content], jobs: Mapping[str, Job]
    ) -> Iterator[tuple[str, Outcome]]:
        """The outcomes by path. One of several equal files is read for all."""
        paths = {content.key: path for path, content in contents.items()}
        values = self._bench.kept(_TEXTS, paths)
        missing = [_parcel(jobs[path], [key]) for key, path in paths.items() if key not in values]
        made = self._bench.made(_TEXTS, missing, self._work, "files", len(paths))
        values |= made.values
        for path, content in contents.items():
            if content.key in made.errors:
                yield path, Failure(path=path, reason=made.errors[content.key])
            else:
                yield path, record.decode(values[content.key], path)

    def _with_pictures(
        self,
        documents: Mapping[str, Document],
        contents: Mapping[str, _Content],
        jobs: Mapping[str, Job],
        reader: str,
    ) -> Iterator[tuple[str, Outcome]]:
        """The documents that have pictures of text, with what was read from those."""
        keys = {
            path: {
                number: record.page_key(contents[path].name, number, reader, self._options)
                for number in page_numbers(document)
            }
            for path, document in documents.items()
        }
        wanted = [key for pages in keys.values() for key in pages.values()]
        values = self._bench.kept(_PAGES, wanted)
        missing = [
            parcel
            for path, pages in keys.items()
            for parcel in _page_parcels(jobs[path], documents[path].format, pages, values)
        ]
        values |= self._bench.made(_PAGES, missing, self._work, "pages", len(wanted)).values
        for path, pages in keys.items():
            texts = {number: values.get(key, b"").decode() for number, key in pages.items()}
            yield path, put_in(documents[path], texts)


def _parcel(job: Job, keys: Iterable[str]) -> Parcel:
    return Parcel(path=job.path, file=job.file, size=job.size, keys=tuple(keys))


def _page_parcels(
    job: Job, format: str, keys: Mapping[int, str], have: Mapping[str, bytes]
) -> Iterator[Parcel]:
    """The pages that are still to be read, a few at a time."""
    numbers = [number for number, key in keys.items() if key not in have]
    for start in range(0, len(numbers), _PAGES_AT_ONCE):
        some = tuple(numbers[start : start + _PAGES_AT_ONCE])
        parcel = _parcel(job, (keys[number] for number in some))
        yield replace(parcel, request=Pictures(format, some))
