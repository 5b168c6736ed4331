"""Many files through children that can be killed, a few at a time."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from coursetree.worker import Worker, WorkError

_SECONDS = 20.0
_MEMORY = 1 << 30
_RENEW = 200
_LARGEST = 200 << 20
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot(Generic[T]):
    """A function to be run on a file's bytes and then on the `arguments`, in a child."""

    key: str
    file: Path
    function: Callable[..., T]
    arguments: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[T]):
    """What came of a shot: a value, or why there is none. `lasting` unless another try may
    go better."""

    key: str
    value: T | None = None
    reason: str = ""
    lasting: bool = True


def run_batch(shots: Sequence[Shot[T]]) -> Iterator[Outcome[T]]:
    """The outcomes, in the order of the shots."""
    if not shots:
        return
    own = threading.local()
    workers: list[Worker] = []

    def run(shot: Shot[T]) -> Outcome[T]:
        if not hasattr(own, "worker"):
            own.worker = Worker(timeout=_SECONDS, memory=_MEMORY, renew=_RENEW)
            workers.append(own.worker)
        return _outcome(shot, own.worker)

    with ThreadPoolExecutor(min(_processors(), len(shots)), "preview") as threads:
        yield from threads.map(run, shots)
    for worker in workers:
        worker.close()


def _outcome(shot: Shot[T], worker: Worker) -> Outcome[T]:
    try:
        data = _read(shot.file)
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        return Outcome(key=shot.key, reason=reason, lasting=False)
    try:
        return Outcome(key=shot.key, value=worker.run(shot.function, data, *shot.arguments))
    except WorkError as error:
        return Outcome(key=shot.key, reason=str(error))


def _read(file: Path) -> bytes:
    with os.fdopen(os.open(file, _FLAGS), "rb") as opened:
        return opened.read(_LARGEST)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
