"""A child can be killed, is limited and renewed, and says why the work was not done."""

from __future__ import annotations

import math
import operator
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from coursetree.worker import Worker, WorkError

MEMORY = 1 << 29


@pytest.fixture(params=["alone", "threads"])
def worker(request: pytest.FixtureRequest) -> Iterator[Worker]:
    """A worker whose child is forked, and one started anew because there are threads."""
    done = threading.Event()
    if request.param == "threads":
        threading.Thread(target=done.wait, daemon=True).start()
    with Worker(timeout=1, memory=MEMORY, renew=3) as made:
        yield made
    done.set()


def test_results_come_back_from_another_process(worker: Worker) -> None:
    assert worker.run(operator.add, "后缀", "自动机") == "后缀自动机"
    assert worker.run(os.getpid) != os.getpid()


@pytest.mark.parametrize(
    ("function", "argument", "reason"),
    [
        (int, "x", "ValueError: invalid literal for int() with base 10: 'x'"),
        (time.sleep, 60, "took longer than 1 s"),
        (os._exit, 3, "the worker died (exit 3)"),
        (os.kill, 0, "TypeError"),
        (bytearray, 1 << 32, "needs more memory than allowed"),
        (sys.exit, 0, "the worker died (exit 0)"),
    ],
)
def test_what_goes_wrong_is_told_and_costs_one_call(
    worker: Worker, function: Callable[..., object], argument: object, reason: str
) -> None:
    with pytest.raises(WorkError) as caught:
        worker.run(function, argument)
    assert str(caught.value).startswith(reason)
    assert worker.run(math.factorial, 5) == 120


def test_the_child_is_kept_and_renewed(worker: Worker) -> None:
    children = [worker.run(os.getpid) for _ in range(7)]
    assert [len(set(children[:3])), len(set(children[3:6])), len(set(children))] == [1, 1, 3]


def test_no_child_is_left_behind(worker: Worker) -> None:
    child = worker.run(os.getpid)
    worker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_child_ends_with_a_parent_that_is_killed() -> None:
    program = (
        "import os\nfrom coursetree.worker import Worker\n"
        "worker = Worker(timeout=9, memory=1 << 29)\n"
        "print(worker.run(os.getpid), flush=True)\nos.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)
    child = int(done.stdout)
    for _ in range(100):
        if not _is_running(child):
            return
        time.sleep(0.1)
    pytest.fail("the child outlives its parent")


def _is_running(child: int) -> bool:
    """Whether it is there and not just a name that nobody has asked after."""
    try:
        with open(f"/proc/{child}/stat", encoding="ascii") as file:  # noqa: PTH123
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
