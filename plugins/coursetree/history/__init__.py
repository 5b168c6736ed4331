"""From a repository to the history of its files: dates, credit and renames."""

from coursetree.history.reading import read_history, shallow_warning
from coursetree.history.uncredited import NOBODY_ASKED, Uncredited, UncreditedError, read_uncredited
from coursetree.history.versions import versions

__all__ = [
    "NOBODY_ASKED",
    "Uncredited",
    "UncreditedError",
    "read_history",
    "read_uncredited",
    "shallow_warning",
    "versions",
]
