"""From a repository to the history of its files: dates, credit and renames."""

from coursetree.history.reading import read_history, shallow_warning
from coursetree.history.versions import versions

__all__ = ["read_history", "shallow_warning", "versions"]
