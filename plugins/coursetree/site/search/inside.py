"""Where words of letters occur inside others: what makes `tree` find `subtree`.

Pagefind finds words by how they begin. So each ending of each word is listed with what
comes before it, in alphabetical order: all words that hold some letters stand together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

_SHORTEST = 2


def endings(words: Iterable[str]) -> list[tuple[str, str]]:
    """Every ending of every word with its beginning, sorted."""
    return sorted(
        (word[place:], word[:place]) for word in words for place in range(len(word) - _SHORTEST + 1)
    )


def lines(endings: Iterable[tuple[str, str]]) -> Iterator[str]:
    """One line for each ending: itself, a tab, and its beginnings between commas."""
    for ending, same in groupby(endings, key=lambda pair: pair[0]):
        yield f"{ending}\t{','.join(beginning for _, beginning in same)}"
