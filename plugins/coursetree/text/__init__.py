"""Bytes to text: `extract_all` for the files of a tree, `extract` for one in this process.

Importing this is cheap: what reads a format is imported where it is read.
"""

from coursetree.text.dispatch import extract
from coursetree.text.executors import executor_at
from coursetree.text.progress import shown
from coursetree.text.protocol import Failure, Job, Limits, Options, Outcome, RefusedError
from coursetree.text.schedule import Progress, extract_all
from coursetree.text.tasks import MismatchError

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
