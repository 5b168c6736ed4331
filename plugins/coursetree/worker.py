"""A child process that does untrusted work and can be killed."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

_POSIX = os.name == "posix"
_LONGEST_START = 20.0
# Seconds on the clock for each of processor time that a function is allowed.
_PATIENCE = 4
_TICK = 0.01

T = TypeVar("T")
Child: TypeAlias = BaseProcess | subprocess.Popen[bytes]


class WorkError(Exception):
    """The work was not done; the text says why, for a reader of the report."""


class Worker:
    """Runs functions one at a time in a child that outlives them.

    The child is killed when a function takes longer than `timeout` seconds of processor
    time, or four times that by the clock. It may not take more than `memory` bytes of
    address space beyond what it begins with (where the system can limit it), and is renewed
    after `renew` calls so that leaks stay small. Functions must be importable by name,
    arguments and results picklable. Use it as a context
    manager.
    """

    def __init__(self, *, timeout: float, memory: int, renew: int = 200) -> None:
        self._timeout = timeout
        self._memory = memory
        self._renew = renew
        self._calls = 0
        self._connection: tuple[Connection, Child] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, function: Callable[..., T], *arguments: object) -> T:
        """The function's result; `WorkError` when it raised, hung, died or ran out of memory."""
        if self._calls >= self._renew:
            self.close()
        try:
            pipe, child = self._connection or self._start()
            self._calls += 1
            pipe.send((function, arguments))
            done, result = _receive(pipe, child, self._timeout)
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
        if self._connection is not None:
            pipe, child = self._connection
            self._connection = None
            child.kill()
            _wait(child)
            pipe.close()
        self._calls = 0

    def __del__(self) -> None:
        self.close()

    def _start(self) -> tuple[Connection, Child]:
        pipe, theirs = multiprocessing.Pipe()
        start = _launch if _POSIX and threading.active_count() > 1 else _branch
        child = start(pipe, theirs, self._memory)
        self._connection = (pipe, child)
        theirs.close()
        # How long the start takes is no fault of the first function.
        _receive(pipe, child, _LONGEST_START)
        return self._connection

    def _exit_code(self) -> str:
        code = _wait(self._connection[1], 1) if self._connection else None
        return f"signal {-code}" if code is not None and code < 0 else f"exit {code}"


def _receive(pipe: Connection, child: Child, seconds: float) -> Any:
    """What the child says within so many seconds of its own processor time.

    Of the clock's it has more, so that a busy machine finds the same files too slow.
    """
    before, end = _processor_seconds(child), time.monotonic() + _PATIENCE * seconds
    left = seconds
    while not pipe.poll(left):
        used = _processor_seconds(child) - before
        left = min(seconds - used, end - time.monotonic())
        if math.isnan(left) or left < _TICK:
            raise WorkError(f"took longer than {seconds:g} s")
    return pipe.recv()


def _processor_seconds(child: Child) -> float:
    """The processor time that the child has used, not a number where the system does not tell."""
    try:
        fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return math.nan
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _branch(ours: Connection, theirs: Connection, memory: int) -> Child:
    """Fork, which costs a twentieth of starting anew but is only safe with one thread."""
    context = multiprocessing.get_context("fork" if _POSIX else "spawn")
    arguments = (ours, theirs, memory)
    # The stubs give each context's process a class of its own.
    child: BaseProcess = context.Process(target=_serve_branch, args=arguments, daemon=True)  # type: ignore[attr-defined]
    child.start()
    return child


def _launch(ours: Connection, theirs: Connection, memory: int) -> Child:
    """Start Python anew; unlike multiprocessing, this neither runs the main program's file
    again nor minds being asked by a daemon such as a Dask worker."""
    number = theirs.fileno()
    command = [sys.executable, "-P", "-c", _BOOT, str(number), str(memory)]
    child = subprocess.Popen(command, pass_fds=[number], stdin=subprocess.DEVNULL)
    ours.send(sys.path)
    return child


_BOOT = """
import sys
from multiprocessing.connection import Connection
pipe = Connection(int(sys.argv[1]))
sys.path[:] = pipe.recv()
from coursetree.worker import serve
serve(pipe, int(sys.argv[2]))
"""


def _wait(child: Child, timeout: float | None = None) -> int | None:
    """The exit code, `None` when the child is still there after `timeout` seconds."""
    if isinstance(child, BaseProcess):
        child.join(timeout)
        return child.exitcode
    with suppress(subprocess.TimeoutExpired):
        return child.wait(timeout)
    return None


def _serve_branch(ours: Connection, theirs: Connection, memory: int) -> None:
    # Else the child would hold its own pipe open and outlive a parent that was killed.
    ours.close()
    serve(theirs, memory)


def serve(pipe: Connection, memory: int) -> None:
    """Answer what comes through the pipe until it closes: the life of a child."""
    # Ctrl-C is the parent's to answer; it kills the child.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(_mapped() + memory)
    # Native libraries that abort print pages that help nobody.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    pipe.send("ready")
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

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _mapped() -> int:
    """The bytes of address space that this process has, 0 where the system does not tell."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0
