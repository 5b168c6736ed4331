"""Questions on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks where it is `wanted` and there is a terminal; else answers with the defaults."""

    wanted: bool

    @property
    def _asked(self) -> bool:
        return self.wanted and sys.stdin.isatty()

    def ask(self, question: str, default: str = "") -> str:
        """The answer typed, else the default."""
        if not self._asked:
            return default
        shown = f" [{default}]" if default else ""
        return _typed(f"{question}{shown}: ") or default

    def choose(self, question: str, offered: Sequence[str]) -> str:
        """One of what is offered, by its number or its word; empty where none is chosen."""
        if not self._asked:
            return ""
        for number, word in enumerate(offered, 1):
            print(f"{number:3} {word}")
        while answer := _typed(f"{question}: "):
            if answer in offered:
                return answer
            if answer.isdecimal() and 0 < int(answer) <= len(offered):
                return offered[int(answer) - 1]
            print(f"There is no {answer!r}.")
        return ""


def _typed(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        return ""
