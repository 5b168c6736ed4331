"""Small corpora that several tests index."""

from __future__ import annotations

from urllib.parse import quote

from coursetree.site.search.records import Corpus, Record, Section, Shelf


def record(path: str, *pages: str, title: str = "", **facets: str) -> Record:
    course = path.partition("/")[0]
    name = path.rpartition("/")[2]
    return Record(
        path=path,
        title=title or name.rpartition(".")[0],
        url=quote(path, errors="surrogateescape"),
        facets={"course": course, "format": name.rpartition(".")[2], **facets},
        sections=tuple(Section(text=text, page=n) for n, text in enumerate(pages, 1)),
    )


def corpus(*records: Record) -> Corpus:
    paths = sorted({record.facets["course"] for record in records})
    return Corpus(
        records=tuple(sorted(records, key=lambda record: record.path)),
        courses=tuple(Shelf(path=p, title=p, url=f"{quote(p)}/", names=(p,)) for p in paths),
    )
