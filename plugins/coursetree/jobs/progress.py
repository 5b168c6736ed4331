"""How far the work is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn, TextIO

from coursetree.jobs.bench import Progress

if TYPE_CHECKING:
    from tqdm import tqdm

_SECONDS_BETWEEN_LINES = 10


@contextmanager
def shown(stream: TextIO, label: str = "text") -> Iterator[Progress]:
    """A `Progress` that writes how much is done, its rate and the time left to the stream."""
    reporter = (_Bar if stream.isatty() else _Lines)(stream, label)
    try:
        yield reporter
    finally:
        reporter.close()


class _Bar:
    """One bar for each kind of thing that is done."""

    def __init__(self, stream: TextIO, label: str) -> None:
        self._stream = stream
        self._label = label
        self._bars: dict[str, tqdm[NoReturn]] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        if what not in self._bars:
            self.close()
            self._bars[what] = _bar(what, total, self._stream, self._label)
        bar = self._bars[what]
        bar.update(done - bar.n)

    def close(self) -> None:
        for bar in self._bars.values():
            bar.close()


def _bar(what: str, total: int, stream: TextIO, label: str) -> tqdm[NoReturn]:
    # It takes 50 ms to import, and most builds have nobody to look at it.
    from tqdm import tqdm

    return tqdm(total=total, desc=label, unit=f" {what}", file=stream)


class _Lines:
    """A line when something begins and ends, and every few seconds between."""

    def __init__(self, stream: TextIO, label: str) -> None:
        self._stream = stream
        self._label = label
        self._what = ""
        self._began = self._last = 0.0
        self._had = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if what != self._what:
            self._what, self._began, self._last, self._had = what, now, now, done
        if done == total or now - self._last >= _SECONDS_BETWEEN_LINES:
            self._last = now
            self._write(done, total, now - self._began)

    def _write(self, done: int, total: int, seconds: float) -> None:
        rate = (done - self._had) / seconds if seconds else 0.0
        left = f", {(total - done) / rate:.0f} s left" if rate and done < total else ""
        line = f"{self._label}: {done}/{total} {self._what}, {rate:.1f}/s{left}"
        print(line, file=self._stream, flush=True)

    def close(self) -> None:
        """There is nothing to take away."""
