"""The sweep of lab 1 at 16 kHz, by the lab's own program."""

import runpy
from pathlib import Path

LAB = "courses/信号与系统/实验/实验一 采样与混叠/sampling.py"


def make(target: Path) -> None:
    lab = runpy.run_path(str(Path(__file__).resolve().parents[5] / LAB))
    lab["save"](str(target), list(lab["sweep"](16000)), 16000)
