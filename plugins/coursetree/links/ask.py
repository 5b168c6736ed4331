"""Ask for links: each host by itself and slowly, several hosts at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import urlsplit

from coursetree.web import Allowed, Answer, WebError, ask, public

_MOST_REDIRECTS = 8
_HOSTS_AT_ONCE = 8
_FOR_GOOD = (301, 308)
# A host that answers so is there, and says nothing about the page: it wants a person, a
# password or a pause.
_UNSAID = frozenset({401, 402, 403, 407, 408, 425, 429, 451, 503, 999})
# What may be otherwise a little later.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
# Some servers only know GET.
_GET_TOO = frozenset({400, 403, 404, 405, 406, 410, 429, 500, 501, 502, 503})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How to ask: seconds for one answer, between two requests to a host and before a
    further try; how many tries; and which internet addresses may be asked at all."""

    seconds: float = 20
    delay: float = 1
    pause: float = 10
    tries: int = 3
    allowed: Allowed = public


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What became of a link: `failed` says why, `unsaid` that nobody can tell, `moved` where
    it is now for good, `passing` that it may be otherwise a little later."""

    failed: str = ""
    unsaid: bool = False
    moved: str = ""
    passing: bool = field(default=False, compare=False)


def ask_all(
    urls: Iterable[str], manner: Manner, sleep: Callable[[float], None] = time.sleep
) -> Mapping[str, Found]:
    """What became of each link, by its address."""
    ordered = sorted(set(urls), key=lambda url: (_host(url), url))
    hosts = [list(group) for _, group in groupby(ordered, key=_host)]

    def of_host(links: list[str]) -> list[tuple[str, Found]]:
        found = []
        for number, url in enumerate(links):
            if number:
                sleep(manner.delay)
            found.append((url, ask_one(url, manner, sleep)))
        return found

    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        return dict(sorted(pair for pairs in pool.map(of_host, hosts) for pair in pairs))


def ask_one(url: str, manner: Manner, sleep: Callable[[float], None] = time.sleep) -> Found:
    """What became of one link, after all tries."""
    found = Found()
    for number in range(manner.tries):
        if number:
            sleep(manner.pause * number)
        found = _try(url, manner)
        if not found.passing:
            return found
    return found


def _try(url: str, manner: Manner) -> Found:
    """Follow the link to its end; each step of it has to be allowed."""
    seen, at, moved, for_good = {url}, url, "", True
    try:
        for _ in range(_MOST_REDIRECTS):
            answer = _answer(at, manner)
            if not answer.target:
                return _found(answer.status, moved)
            for_good &= answer.status in _FOR_GOOD
            at = answer.target
            moved = at if for_good else moved
            if at in seen:
                return Found(failed="redirects in a circle")
            seen.add(at)
    except WebError as error:
        return Found(failed=str(error), passing=True)
    return Found(failed="redirects too often")


def _answer(url: str, manner: Manner) -> Answer:
    """HEAD, and GET where that says little; of neither is the body read."""
    with suppress(WebError):
        first = ask(url, method="HEAD", seconds=manner.seconds, most=0, allowed=manner.allowed)
        if first.status not in _GET_TOO:
            return first
    return ask(url, seconds=manner.seconds, most=0, allowed=manner.allowed)


def _found(status: int, moved: str) -> Found:
    if 200 <= status < 400:
        return Found(moved=moved)
    passing = status in _PASSING
    if status in _UNSAID:
        return Found(unsaid=True, passing=passing)
    return Found(failed=f"answers {status}", passing=passing)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
