"""Bytes to text: `extract_all` for the files of a tree, `extract` for one in this process.

Importing this is cheap: what reads a format is imported where it is read.
"""

from coursetree.jobs import Failure, Job, Limits, MismatchError, Progress, executor_at, shown
from coursetree.text.dispatch import extract
from coursetree.text.protocol import Options, Outcome, RefusedError
from coursetree.text.schedule import extract_all

__all__ = [
    "Failure",
    "Job",
    "Limits",
    "MismatchError",
    "Options",
    "Outcome",
    "Progress",
    "RefusedError",
    "executor_at",
    "extract",
    "extract_all",
    "shown",
]
