"""What runs in an executor's worker: batches of files, each read in a child that can be killed.

Everything here travels by name and value, to a thread, a process or another machine.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from coursetree.model import Document
from coursetree.text import ocr
from coursetree.text.dispatch import extract
from coursetree.text.files import read_bytes, unreadable
from coursetree.text.protocol import Failure, Limits, Options, Outcome, RefusedError
from coursetree.text.record import encode, fingerprint
from coursetree.worker import Worker, WorkError

_own = threading.local()


class MismatchError(Exception):
    """A worker of the executor has other versions than the process that asks it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A file on its way to a worker, with its bytes or with where they are.

    `pages` are those to be read from their pictures, counted from 0, of a file of that
    `format`; without them the text of the file is wanted. Each has one of the `keys`.
    """

    path: str
    file: Path
    size: int
    keys: tuple[str, ...]
    data: bytes | None = None
    format: str = ""
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a parcel, in bytes by key; `lasting` unless another try may go better."""

    keys: tuple[str, ...]
    values: tuple[bytes, ...]
    lasting: bool = True


def answer(parcels: list[Parcel], options: Options, versions: str) -> list[Answer]:
    """What came of a batch; `MismatchError` where the texts would not be the same."""
    if versions != installed(options):
        raise MismatchError("the workers have other versions of Coursetree or its libraries")
    return [_answer(parcel, options) for parcel in parcels]


def installed(options: Options) -> str:
    """What the texts depend on, but for the files: it has to be the same for all workers."""
    return fingerprint() + (ocr.version(options.languages) if options.ocr else "")


def _answer(parcel: Parcel, options: Options) -> Answer:
    limits = options.limits
    try:
        data = read_bytes(parcel.file, limits.file) if parcel.data is None else parcel.data
    except OSError as error:
        return _unread(parcel, error)
    if parcel.pages:
        values = tuple(_page(parcel, data, number, options) for number in parcel.pages)
    else:
        values = (encode(_text(parcel.path, data, limits)),)
    return Answer(keys=parcel.keys, values=values)


def _unread(parcel: Parcel, error: OSError) -> Answer:
    failure = encode(Failure(path=parcel.path, reason=unreadable(error)))
    values = tuple(b"" for _ in parcel.pages) or (failure,)
    return Answer(keys=parcel.keys, values=values, lasting=False)


def _text(path: str, data: bytes, limits: Limits) -> Outcome:
    name = path.rpartition("/")[2]
    try:
        found = _worker(limits, limits.seconds).run(_extracted, data, name)
    except WorkError as error:
        return Failure(path=path, reason=str(error))
    return Failure(path=path, reason=found) if isinstance(found, str) else found


def _page(parcel: Parcel, data: bytes, number: int, options: Options) -> bytes:
    """The text of a page, empty where its picture cannot be read, which costs no other page."""
    worker = _worker(options.limits, options.limits.page_seconds)
    try:
        return worker.run(_recognised, data, parcel.format, number, options).encode()
    except WorkError:
        return b""


def _extracted(data: bytes, name: str) -> Document | str:
    """Runs in the child: the text, or why there is none."""
    try:
        return extract(data, name)
    except RefusedError as error:
        return str(error)


def _recognised(data: bytes, format: str, number: int, options: Options) -> str:
    """Runs in the child: the text of a page, empty where its picture is refused."""
    try:
        return ocr.read_page(data, format, number, options)
    except RefusedError:
        return ""


def _worker(limits: Limits, seconds: float) -> Worker:
    """This thread's own child with those limits; it ends with the thread."""
    workers: dict[tuple[Limits, float], Worker] = _own.__dict__.setdefault("workers", {})
    found = workers.get((limits, seconds))
    if found is None:
        found = Worker(timeout=seconds, memory=limits.memory, renew=limits.renew)
        workers[limits, seconds] = found
    return found
