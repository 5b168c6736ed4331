"""A child process that does untrusted work and can be killed."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

T = TypeVar("T")


class WorkError(Exception):
    """The work was not done; the text says why, for a reader of the report."""


class Worker:
    """Runs functions one at a time in a child that outlives them.

    The child is killed when a call takes longer than `timeout` seconds, may not take
    more than `memory` bytes of address space (where the system can limit it), and is
    renewed after `renew` calls so that leaks stay small. Functions must be importable
    by name, arguments and results picklable. Use it as a context manager.
    """

    def __init__(self, *, timeout: float, memory: int, renew: int = 200) -> None:
        self._timeout = timeout
        self._memory = memory
        self._renew = renew
        self._calls = 0
        self._child: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, function: Callable[..., T], *arguments: object) -> T:
        """The function's result; `WorkError` when it raised, hung, died or ran out of memory."""
        if self._calls >= self._renew:
            self.close()
        pipe = self._pipe or self._start()
        self._calls += 1
        try:
            pipe.send((function, arguments))
            if not pipe.poll(self._timeout):
                raise WorkError(f"took longer than {self._timeout:g} s")
            done, result = pipe.recv()
        except WorkError:
            self.close()
            raise
        except (EOFError, OSError) as error:
            code = self._exit_code()
            self.close()
            raise WorkError(f"the worker died ({code})") from error
        if not done:
            raise WorkError(result)
        value: T = result
        return value

    def close(self) -> None:
        """Kill the child, if there is one; the next call starts another."""
        if self._child is not None:
            self._child.kill()
            self._child.join()
            self._child = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        self._calls = 0

    def _start(self) -> Connection:
        context = multiprocessing.get_context(_start_method())
        self._pipe, theirs = context.Pipe()
        # The context's Process is not in the stubs' common base.
        make: Any = context.Process  # type: ignore[attr-defined]
        child: BaseProcess = make(target=_serve, args=(theirs, self._memory), daemon=True)
        child.start()
        theirs.close()
        self._child = child
        return self._pipe

    def _exit_code(self) -> str:
        if self._child is None:
            return "gone"
        self._child.join(1)
        code = self._child.exitcode
        return f"signal {-code}" if code is not None and code < 0 else f"exit {code}"


def _start_method() -> str:
    """Forking costs a tenth of spawning, but is only safe while there is one thread."""
    alone = threading.active_count() == 1
    return "fork" if alone and "fork" in multiprocessing.get_all_start_methods() else "spawn"


def _serve(pipe: Connection, memory: int) -> None:
    _limit(memory)
    while True:
        try:
            function, arguments = pipe.recv()
        except EOFError:
            return
        try:
            answer = (True, function(*arguments))
        except MemoryError:
            answer = (False, "needs more memory than allowed")
        except RecursionError:
            answer = (False, "is nested too deeply")
        except Exception as error:
            answer = (False, f"{type(error).__name__}: {error}"[:500])
        pipe.send(answer)


def _limit(memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
