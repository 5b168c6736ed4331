"""Make the index of a corpus, or take it from the store when nothing in it has changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from coursetree.cache import Cache, key
from coursetree.site.search import synonyms, tables
from coursetree.site.search.inside import endings, lines
from coursetree.site.search.normalise import fold, is_letters, short_parts, words
from coursetree.site.search.options import Options
from coursetree.site.search.packing import batches, packed
from coursetree.site.search.pagefind import Stub, make_index
from coursetree.site.search.passages import Passages, cut
from coursetree.site.search.records import Corpus, Record

VERSION = "10"
_AREA = "search"
_MADE_BY = ("pagefind_bin", "OpenCC", "cbor2")
_TITLE, _NAME, _PATH = 8, 4, 4
# A word for records whose path has none, which Pagefind would leave out, and for the one stub
# of a site without records, of which Pagefind would make no index.
_WORDLESS = "ꙩ"
_ENTRIES = 64
_ENDINGS = 16_000
_PASSAGE = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What an index holds: how many records and files, and the paths whose text was cut."""

    records: int
    files: int
    bytes: int
    cut: tuple[str, ...] = ()


def build(corpus: Corpus, directory: Path, cache: Cache, options: Options) -> Summary:
    """Put the index of `corpus` into `directory`, which must not be there yet."""
    name = _key(corpus, options)[:16]
    archive = cache.get(_AREA, name)
    if archive is None:
        _Build(corpus, directory, options, name).run()
        cache.put(_AREA, name, _pack(directory))
    else:
        _unpack(archive, directory)
    files = [path for path in directory.rglob("*") if path.is_file()]
    return Summary(
        records=len(corpus.records),
        files=len(files),
        bytes=sum(path.stat().st_size for path in files),
        cut=tuple(record.path for record in corpus.records if record.cut),
    )


def _key(corpus: Corpus, options: Options) -> str:
    return key(VERSION, *_ingredients(corpus, options))


def _ingredients(corpus: Corpus, options: Options) -> Iterator[str]:
    yield from (f"{name} {version(name)}" for name in _MADE_BY)
    yield repr((options.files, synonyms.table(options.synonyms), corpus.courses))
    for record in corpus.records:
        yield repr((record.path, record.title, record.url, record.home, record.main))
        yield repr((record.names, record.said, record.facets))
        for section in record.sections:
            yield repr((section.page, section.anchor, section.title))
            yield section.text


def _pack(directory: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(directory.rglob("*")):
            if path.is_file():
                name = zipfile.ZipInfo(path.relative_to(directory).as_posix())
                archive.writestr(name, path.read_bytes())
    return buffer.getvalue()


def _unpack(data: bytes, directory: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(directory)


@dataclass(slots=True)
class _Build:
    """One pass over the records: their words to Pagefind, their texts to passages."""

    corpus: Corpus
    directory: Path
    options: Options
    name: str
    places: list[list[int]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)

    def run(self) -> None:
        size = max(_PASSAGE, _length(self.corpus) // (self.options.files // 3 + 1))
        passages = Passages(lambda number, value: self._write(f"texts/{number}", value), size)
        make_index(
            self._stubs(passages),
            len(self.corpus.records) or 1,
            self.directory,
            name=self.name,
            files=self.options.files // 2,
        )
        passages.flush()
        self._write_tables()

    def _stubs(self, passages: Passages) -> Iterator[Stub]:
        for number, record in enumerate(self.corpus.records):
            yield self._stub(number, record, passages)
        if not self.corpus.records:
            yield Stub(text=[_WORDLESS])

    def _stub(self, number: int, record: Record, passages: Passages) -> Stub:
        text: list[str] = []
        places: list[int] = []
        for section in cut(record.sections, passages.size):
            place = passages.add(number, section)
            if place not in places[::2]:
                places += (place, len(text))
            text += words(fold(section.text))
        self.places.append(places)
        names = [word for name in (*record.names, *record.said) for word in words(fold(name))]
        path = words(fold(record.path)) or [_WORDLESS]
        title = words(fold(record.title))
        known = {*text, *names, *path, *title}
        parts = short_parts(known)
        self.words |= known
        self.parts |= parts
        text += sorted(parts - known)
        return Stub(text=text, weighted=((_NAME, names), (_PATH, path), (_TITLE, title)))

    def _write_tables(self) -> None:
        records = self.corpus.records
        entries = [tables.entry(r, places) for r, places in zip(records, self.places, strict=True)]
        for number, start in enumerate(range(0, len(entries), _ENTRIES)):
            self._write(f"entries/{number}", entries[start : start + _ENTRIES])
        found = list(lines(endings(filter(is_letters, self.words))))
        shelves = list(batches(found, map(len, found), _ENDINGS))
        for number, shelf in enumerate(shelves):
            self._write(f"endings/{number}", "\n".join(shelf))
        alike = synonyms.table(self.options.synonyms)
        characters = {c for groups in alike.values() for group in groups for c in "".join(group)}
        few, traditional = tables.traditional(self.parts | characters)
        catalog = {
            "records": len(records),
            "entries": _ENTRIES,
            "endings": [shelf[0].partition("\t")[0] for shelf in shelves],
            "facets": tables.facets(self.corpus),
            "said": tables.said(self.corpus),
            "main": tables.main(self.corpus),
            "courses": tables.courses(self.corpus),
            "synonyms": alike,
            "traditional": few,
        }
        self._write("catalog", catalog)
        self._write("traditional", traditional)

    def _write(self, name: str, value: object) -> None:
        target = self.directory / self.name / f"{name}.dat"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(packed(value))


def _length(corpus: Corpus) -> int:
    return sum(len(section.text) for record in corpus.records for section in record.sections)
