"""What runs in an executor's worker: texts of files and pages, each read in a child."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from coursetree.jobs import Answer, Failure, Limits, MismatchError, Parcel, child, serve
from coursetree.model import Document
from coursetree.text import ocr
from coursetree.text.dispatch import extract
from coursetree.text.protocol import Options, Outcome, RefusedError
from coursetree.text.record import encode, fingerprint
from coursetree.worker import WorkError


@dataclass(frozen=True, slots=True)
class Pictures:
    """A request for pages of a file of that format, counted from 0, from their pictures."""

    format: str
    pages: tuple[int, ...]


def answer(parcels: list[Parcel], *, options: Options, versions: str) -> list[Answer]:
    """What came of a batch; `MismatchError` where the texts would not be the same."""
    if versions != installed(options):
        raise MismatchError("the workers have other versions of Coursetree or its libraries")
    return serve(parcels, partial(_values, options=options), options.limits)


def installed(options: Options) -> str:
    """What the texts depend on, but for the files: it has to be the same for all workers."""
    return fingerprint() + (ocr.version(options.languages) if options.ocr else "")


def _values(parcel: Parcel, data: bytes, options: Options) -> tuple[bytes, ...]:
    if isinstance(parcel.request, Pictures):
        format = parcel.request.format
        return tuple(_page(data, format, number, options) for number in parcel.request.pages)
    return (encode(_text(parcel.path, data, options.limits)),)


def _text(path: str, data: bytes, limits: Limits) -> Outcome:
    name = path.rpartition("/")[2]
    try:
        found = child(limits, limits.seconds).run(_extracted, data, name)
    except WorkError as error:
        return Failure(path=path, reason=str(error))
    return Failure(path=path, reason=found) if isinstance(found, str) else found


def _page(data: bytes, format: str, number: int, options: Options) -> bytes:
    """The text of a page, empty where its picture cannot be read, which costs no other page."""
    reader = child(options.limits, options.limits.page_seconds)
    try:
        return reader.run(_recognised, data, format, number, options).encode()
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
