"""How a worker of an executor, be it a thread or a machine, deals with its parcels."""

from __future__ import annotations

import threading
from collections.abc import Callable

from coursetree.jobs.files import read_bytes, unreadable
from coursetree.jobs.work import Answer, Limits, Parcel
from coursetree.worker import Worker

_own = threading.local()


def serve(
    parcels: list[Parcel], make: Callable[[Parcel, bytes], tuple[bytes, ...]], limits: Limits
) -> list[Answer]:
    """The answers to a batch, whose values `make` has from the bytes of each file."""
    return [_answer(parcel, make, limits) for parcel in parcels]


def child(limits: Limits, seconds: float) -> Worker:
    """This thread's own child with those limits; it ends with the thread."""
    workers: dict[tuple[Limits, float], Worker] = _own.__dict__.setdefault("workers", {})
    found = workers.get((limits, seconds))
    if found is None:
        found = Worker(timeout=seconds, memory=limits.memory, renew=limits.renew)
        workers[limits, seconds] = found
    return found


def _answer(
    parcel: Parcel, make: Callable[[Parcel, bytes], tuple[bytes, ...]], limits: Limits
) -> Answer:
    try:
        data = read_bytes(parcel.file, limits.file) if parcel.data is None else parcel.data
    except OSError as error:
        return Answer(keys=parcel.keys, error=unreadable(error))
    return Answer(keys=parcel.keys, values=make(parcel, data))
