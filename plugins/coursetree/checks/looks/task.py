"""The looks of many files, from the cache or from children that can be killed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
from importlib.metadata import version

from coursetree.cache import Cache, key
from coursetree.checks.looks.dispatch import look
from coursetree.checks.looks.look import Look, decode, encode
from coursetree.jobs import Answer, Bench, Job, Limits, Parcel, child, serve
from coursetree.text.sniff import extension
from coursetree.worker import WorkError

_AREA = "look"
# Goes up with every change of what an inspector sees.
_VERSION = "9"
_LIBRARIES = ("olefile", "pillow", "pypdf", "rarfile")


def look_at_all(jobs: Iterable[Job], store: Cache, limits: Limits | None = None) -> dict[str, Look]:
    """What is to be seen in each file, by path; nothing that one holds stops the others."""
    bench = Bench(cache=store, limits=limits or Limits())
    jobs = list(jobs)
    keys: dict[str, str] = {}
    looks: dict[str, Look] = {}
    for job in jobs:
        try:
            keys[job.path] = key(bench.content(job), extension(job.path), _maker())
        except OSError as error:
            looks[job.path] = Look(failure=f"cannot be read: {error.strerror or error}")
    values = bench.kept(_AREA, keys.values())
    missing = {
        keys[job.path]: Parcel(path=job.path, file=job.file, size=job.size, keys=(keys[job.path],))
        for job in jobs
        if job.path in keys and keys[job.path] not in values
    }
    made = bench.made(
        _AREA, list(missing.values()), partial(answer, limits=bench.limits), "files", len(jobs)
    )
    values |= made.values
    for path, name in keys.items():
        found = values.get(name)
        looks[path] = decode(found) if found else Look(failure=made.errors.get(name, "lost"))
    return looks


def answer(parcels: list[Parcel], *, limits: Limits) -> list[Answer]:
    return serve(parcels, partial(_values, limits=limits), limits)


def _values(parcel: Parcel, data: bytes, limits: Limits) -> tuple[bytes, ...]:
    name = parcel.path.rpartition("/")[2]
    try:
        seen = child(limits, limits.seconds).run(look, data, name)
    except WorkError as error:
        seen = Look(failure=str(error))
    return (encode(seen),)


@cache
def _maker() -> str:
    return " ".join((_VERSION, *(f"{name}={version(name)}" for name in _LIBRARIES)))
