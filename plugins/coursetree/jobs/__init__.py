"""Work on many files: spread over an executor, each in a child that can be killed, cached."""

from coursetree.jobs.bench import Bench, Progress, silent
from coursetree.jobs.executors import executor_at
from coursetree.jobs.files import read_head, unreadable
from coursetree.jobs.progress import shown
from coursetree.jobs.serve import child, serve
from coursetree.jobs.work import (
    MEGABYTE,
    Answer,
    Failure,
    Job,
    Limits,
    MismatchError,
    Parcel,
)

__all__ = [
    "MEGABYTE",
    "Answer",
    "Bench",
    "Failure",
    "Job",
    "Limits",
    "MismatchError",
    "Parcel",
    "Progress",
    "child",
    "executor_at",
    "read_head",
    "serve",
    "shown",
    "silent",
    "unreadable",
]
