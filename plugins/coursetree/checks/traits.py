"""Rules that only tell what was seen in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit


def from_trait(code: str) -> Callable[[Mapping[str, Look]], Iterator[Hit]]:
    """A rule's `check`: one hit for each trait of that code."""

    def check(looks: Mapping[str, Look]) -> Iterator[Hit]:
        for path, look in looks.items():
            for trait in look.of(code):
                where = f"page {trait.page}" if trait.page else ""
                found = ", ".join(filter(None, (trait.detail, where)))
                yield Hit(path=path, line=trait.line, found=found)

    return check
