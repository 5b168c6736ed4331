"""The texts that excerpts are taken from, in files small enough for a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from coursetree.site.search.records import Section

# The best places to cut a long text, best first.
_SEAMS = tuple(map(re.compile, (r"\n\s*\n", r"(?<=[^\w\s])\s*\n", r"\n", r"\s")))


def cut(sections: Iterable[Section], size: int) -> Iterator[Section]:
    """The sections, those longer than `size` in pieces, at seams where there are some."""
    for section in sections:
        rest = section.text
        while len(rest) > size:
            end = _seam(rest, size)
            yield _piece(section, rest[:end])
            rest = rest[end:]
        yield _piece(section, rest)


def _seam(text: str, size: int) -> int:
    for seam in _SEAMS:
        ends = [match.end() for match in seam.finditer(text, size // 2, size)]
        if ends:
            return ends[-1]
    return size


def _piece(section: Section, text: str) -> Section:
    return Section(text=text, page=section.page, anchor=section.anchor, title=section.title)


@dataclass(slots=True)
class Passages:
    """Fills files with passages in the order of the records.

    `write` takes the number of a file and what is in it: by record, a list of passages,
    each its page, anchor, heading and text. A record that is in several files is in each
    only once.
    """

    write: Callable[[int, object], None]
    size: int
    _number: int = 0
    _filled: int = 0
    _open: dict[int, list[tuple[int, str, str, str]]] = field(default_factory=dict)

    def add(self, record: int, section: Section) -> int:
        """Put a passage into the open file, or the next where it is full; its number."""
        text = " ".join(section.text.split())
        if self._open and self._filled + len(text) > self.size:
            self.flush()
        self._filled += len(text)
        passage = (section.page, section.anchor, section.title, text)
        self._open.setdefault(record, []).append(passage)
        return self._number

    def flush(self) -> None:
        """Write the open file, if anything is in it."""
        if self._open:
            self.write(self._number, self._open)
            self._number += 1
            self._filled = 0
            self._open = {}
