"""Fetching attachments: from the forge's storage alone, and no more than is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from coursetree.intake.attachments import Attachment, Hosts
from coursetree.intake.form import FormError
from coursetree.web import Allowed, Answer, WebError, ask, public

_MOST_REDIRECTS = 3
_SECONDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many files one form may bring, of how many bytes each and together."""

    files: int = 20
    file: int = 25_000_000
    all: int = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The bytes of an attachment; `ending` is that of its name, lower-case with its dot."""

    stem: str
    ending: str
    data: bytes


def fetch_all(
    files: Iterable[Attachment], hosts: Hosts, limits: Limits, allowed: Allowed = public
) -> list[Fetched]:
    """The files in their order; raises `FormError` where one does not come or is too much."""
    fetched: list[Fetched] = []
    left = limits.all
    for file in files:
        try:
            answer = _follow(file.url, hosts, min(limits.file, left), allowed)
        except WebError as error:
            raise FormError(f"files: {file.url} did not come: {error}.") from error
        left -= len(answer.body)
        fetched.append(_fetched(file, answer, hosts))
    return fetched


def _follow(url: str, hosts: Hosts, most: int, allowed: Allowed) -> Answer:
    """The answer behind redirects, each of which has to lead to the forge's storage."""
    for _ in range(_MOST_REDIRECTS):
        answer = ask(url, seconds=_SECONDS, most=most, allowed=allowed)
        if not answer.target:
            if answer.status != 200:
                raise WebError(f"the forge answers {answer.status}")
            return answer
        if not hosts.is_storage(answer.target):
            raise WebError("it leads away from the forge")
        url = answer.target
    raise WebError("too many redirects")


def _fetched(file: Attachment, answer: Answer, hosts: Hosts) -> Fetched:
    name = PurePosixPath(file.name.replace("\\", "/")).name
    stem, dot, ending = name.rpartition(".")
    if dot and ending.isascii() and ending.isalnum() and len(ending) <= 8:
        return Fetched(stem=stem, ending=f".{ending.lower()}", data=answer.body)
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    known = hosts.endings.get(kind)
    return Fetched(stem=name, ending=f".{known}" if known else "", data=answer.body)
