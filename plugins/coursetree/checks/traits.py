"""Rules that only tell what was seen in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from coursetree.checks.cleaning import CLEANED
from coursetree.checks.looks import Look, Trait
from coursetree.checks.rule import Hit

_MOST_TOLD = 3
_BY_HAND = (
    "Save it anew without its properties, as PDF or JPEG say; clean does not know this format."
)


def fix_by_cleaning(look: Look) -> str:
    """How to mend what a file says about people, empty where the rule's own way does."""
    return "" if look.format in CLEANED else _BY_HAND


def from_trait(code: str) -> Callable[[Mapping[str, Look]], Iterator[Hit]]:
    """A rule's `check`: one hit for each file with traits of that code."""

    def check(looks: Mapping[str, Look]) -> Iterator[Hit]:
        for path, look in looks.items():
            told = dict.fromkeys(filter(None, map(_told, look.of(code))))
            if any(look.of(code)):
                found = ", ".join(list(told)[:_MOST_TOLD])
                more = len(told) - _MOST_TOLD
                yield Hit(path=path, found=f"{found} and {more} more" if more > 0 else found)

    return check


def _told(trait: Trait) -> str:
    return f"{trait.detail} on page {trait.page}" if trait.page else trait.detail
