"""What is to be seen in the bytes of files besides their texts."""

from coursetree.checks.looks.dispatch import look
from coursetree.checks.looks.look import Look, Trait
from coursetree.checks.looks.task import look_at_all

__all__ = ["Look", "Trait", "look", "look_at_all"]
