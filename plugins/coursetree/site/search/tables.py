"""What the browser must know besides the words: facets, courses, and where things are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from coursetree.site import urls
from coursetree.site.search.normalise import fold, simplified
from coursetree.site.search.records import FACETS, Corpus, Record, Shelf

# What a record is shown by, next to its number: see `entry`.
Entry = list[object]


def entry(record: Record, passages: Sequence[int]) -> Entry:
    """Title, path, address (0 where it is the encoded path), the page of its material (0 where
    there is none, 1 where it is the path without its extension, not encoded), and, for each
    file its text is in, the number of the file and of the first word there."""
    plain = urls.encode(record.path) == record.url
    home = unquote(record.home, errors="replace") or 0
    home = 1 if home == urls.of_file(record.path) else home
    return [record.title, record.path, 0 if plain else record.url, home, *passages]


def facets(corpus: Corpus) -> dict[str, object]:
    """For each facet its values, and for each record the number of its value, 0 for none;
    records are in path order, so that numbers come in runs. The values of the courses are
    their paths, in the order of `courses`."""
    known = {
        name: sorted({r.facets[name] for r in corpus.records if name in r.facets})
        for name in FACETS
    }
    known["course"] = [course.path for course in corpus.courses]
    return {name: _column(name, values, corpus) for name, values in known.items()}


def _column(name: str, values: list[str], corpus: Corpus) -> dict[str, object]:
    numbers = {value: number for number, value in enumerate(values, 1)}
    runs = _runs(numbers.get(record.facets.get(name, ""), 0) for record in corpus.records)
    return {"values": values if name != "course" else [], "of": runs}


def said(corpus: Corpus) -> dict[str, object]:
    """The folded facts that records have, and for each record the number of its own."""
    values = sorted({record.said for record in corpus.records if record.said})
    numbers = {value: number for number, value in enumerate(values, 1)}
    return {
        "values": [list(map(fold, lines)) for lines in values],
        "of": _runs(numbers.get(record.said, 0) for record in corpus.records),
    }


def main(corpus: Corpus) -> list[int]:
    """For each record 1 where it is what a reader comes for, else 0, in runs."""
    return _runs(int(record.main) for record in corpus.records)


def _runs(numbers: Iterable[int]) -> list[int]:
    """A number and how often it follows, again and again."""
    runs: list[int] = []
    for number in numbers:
        if runs and runs[-2] == number:
            runs[-1] += 1
        else:
            runs += (number, 1)
    return runs


def courses(corpus: Corpus) -> list[list[object]]:
    """Path, title, address (0 where it is the encoded path) and further folded names."""
    return [
        [c.path, c.title, 0 if c.url == f"{urls.encode(c.path)}/" else c.url, *_other_names(c)]
        for c in corpus.courses
    ]


def _other_names(course: Shelf) -> list[str]:
    return sorted(set(map(fold, course.names)) - {fold(course.title)})


def traditional(characters: set[str]) -> tuple[str, str]:
    """Traditional characters, each before its Simplified one, where that is in the index: those
    that are among the Simplified ones of GB 2312 too, which every browser knows, and the rest."""
    known = {a: b for a, b in simplified().items() if b in characters}
    either = {a for a in known if _in_gb2312(a)}
    return (
        "".join(a + b for a, b in known.items() if a in either),
        "".join(a + b for a, b in known.items() if a not in either),
    )


def _in_gb2312(character: str) -> bool:
    return character.encode("gb2312", "ignore") != b""
