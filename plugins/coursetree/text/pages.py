"""Putting pages together under a cap."""

from __future__ import annotations

from collections.abc import Iterable

# Scanners leave a page number or their own name on pictures of pages.
_FEWEST = 20


def collect(pages: Iterable[str], cap: int) -> tuple[tuple[str, ...], bool]:
    """The pages up to `cap` characters altogether, and whether something was left off."""
    kept: list[str] = []
    for page in pages:
        kept.append(page[:cap])
        cap -= len(page)
        if cap < 0:
            return tuple(kept), True
    return tuple(kept), False


def is_blank(page: str) -> bool:
    """Whether a page has too few characters to be text."""
    return len(page) < _FEWEST or sum(not c.isspace() for c in page) < _FEWEST
