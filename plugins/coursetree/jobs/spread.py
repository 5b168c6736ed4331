"""Parcels spread over an executor in batches, so that small files cost little each."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
    as_completed,
    wait,
)
from dataclasses import replace
from typing import TypeAlias

from coursetree.jobs.files import read_bytes
from coursetree.jobs.work import MEGABYTE, Answer, Limits, MismatchError, Parcel, Work

_log = logging.getLogger(__name__)

_BATCH_BYTES = 4 * MEGABYTE
_BATCH_FILES = 64
# As much as may be on its way at once to workers that are sent the bytes.
_WAY_BYTES = 128 * MEGABYTE

Batch: TypeAlias = list[Parcel]


def spread(
    parcels: Iterable[Parcel], work: Work, limits: Limits, executor: Executor | None
) -> Iterator[Answer]:
    """The answers, in no order. Without an executor a thread for each processor serves.

    An executor that is given gets the bytes too, so that its workers need no file system
    in common with this process. What it loses, with a process that died say, is done here.
    """
    batches = list(_batches(parcels))
    if executor is not None:
        sender = _Sender(executor, work, limits.file)
        yield from sender.answers(batches)
        batches = sender.lost
        if sender.trouble:
            _log.warning("the executor failed, so this machine does the rest: %s", sender.trouble)
    if batches:
        yield from _done_here(batches, work)


def _batches(parcels: Iterable[Parcel]) -> Iterator[Batch]:
    """Large files first, so that nobody is left alone with one at the end."""
    batch: list[Parcel] = []
    total = 0
    for parcel in sorted(parcels, key=lambda each: (-each.size, each.path, each.keys)):
        if batch and (total + parcel.size > _BATCH_BYTES or len(batch) == _BATCH_FILES):
            yield batch
            batch, total = [], 0
        batch.append(parcel)
        total += parcel.size
    if batch:
        yield batch


def _done_here(batches: Sequence[Batch], work: Work) -> Iterator[Answer]:
    threads = ThreadPoolExecutor(min(_processors(), len(batches)), "jobs")
    try:
        futures = [threads.submit(work, batch) for batch in batches]
        for future in as_completed(futures):
            yield from future.result()
    finally:
        threads.shutdown(cancel_futures=True)


class _Sender:
    """Hands batches to an executor, not too many bytes at once; `lost` are those not answered."""

    def __init__(self, executor: Executor, work: Work, most: int) -> None:
        self.lost: list[Batch] = []
        self.trouble = ""
        self._executor = executor
        self._work = work
        self._most = most
        self._on_way: dict[Future[list[Answer]], Batch] = {}

    def answers(self, batches: Sequence[Batch]) -> Iterator[Answer]:
        waiting = list(reversed(batches))
        try:
            while waiting or self._on_way:
                while waiting and self._has_room(waiting[-1]):
                    self._send(waiting.pop())
                for future in wait(self._on_way, return_when=FIRST_COMPLETED).done:
                    yield from self._received(future)
        finally:
            for future in self._on_way:
                future.cancel()

    def _has_room(self, batch: Batch) -> bool:
        on_way = sum(_weight(each) for each in self._on_way.values())
        return not self._on_way or on_way + _weight(batch) <= _WAY_BYTES

    def _send(self, batch: Batch) -> None:
        try:
            laden = [replace(each, data=read_bytes(each.file, self._most)) for each in batch]
            future = self._executor.submit(self._work, laden)
        except OSError:
            # The answer to a file that cannot be read is found here.
            self.lost.append(batch)
        except RuntimeError as error:
            self._lose(batch, error)
        else:
            self._on_way[future] = batch

    def _received(self, future: Future[list[Answer]]) -> list[Answer]:
        batch = self._on_way.pop(future)
        error = CancelledError() if future.cancelled() else future.exception()
        if isinstance(error, MismatchError):
            raise error
        if error is None:
            return future.result()
        self._lose(batch, error)
        return []

    def _lose(self, batch: Batch, error: BaseException) -> None:
        self.lost.append(batch)
        self.trouble = self.trouble or str(error) or type(error).__name__


def _weight(batch: Batch) -> int:
    return sum(parcel.size for parcel in batch)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
