"""What a command costs, its children included."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

TOOLS = Path(sys.executable).parent
# Installed programs run from byte code; one that never writes it would be measured compiling.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
_MAXRSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """CPU and wall-clock seconds, and the bytes of the largest process at its largest."""

    cpu: float
    wall: float
    memory: int


@dataclass(frozen=True, slots=True)
class Costs:
    """Several measurements of one thing: the least tells what it needs, the median how steady."""

    runs: tuple[Cost, ...]

    @property
    def cpu(self) -> float:
        return min(cost.cpu for cost in self.runs)

    @property
    def median_cpu(self) -> float:
        return median(cost.cpu for cost in self.runs)

    @property
    def wall(self) -> float:
        return min(cost.wall for cost in self.runs)

    @property
    def memory(self) -> int:
        return max(cost.memory for cost in self.runs)


def cost_of(command: Iterable[object], fine: Container[int] = (0,), **environment: object) -> Cost:
    """Run a command to its end; a failure ends the benchmark with what it printed.

    `fine` are the exit codes of no failure.
    """
    variables: Mapping[str, str] = _ENVIRONMENT | {k: str(v) for k, v in environment.items()}
    arguments = [str(part) for part in command]
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as printed:
        process = subprocess.Popen(
            arguments, env=variables, stdin=subprocess.DEVNULL, stdout=printed, stderr=printed
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in fine:
            printed.seek(0)
            sys.exit(f"{printed.read()}\n{arguments}: exit code {process.returncode}")
    return Cost(
        cpu=usage.ru_utime + usage.ru_stime,
        wall=time.monotonic() - began,
        memory=usage.ru_maxrss * _MAXRSS,
    )
