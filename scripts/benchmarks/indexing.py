"""What an index of 1,000, 5,000 and 20,000 files costs, and what its readers fetch first."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import resources
from itertools import cycle, islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from urllib.parse import quote

from asking import reading
from found import site_of
from texts import Texts, read_texts

from coursetree.cache import Cache
from coursetree.site.search.index import build
from coursetree.site.search.options import Options
from coursetree.site.search.page import search_page
from coursetree.site.search.records import Corpus, Record, Section, Shelf
from coursetree.site.wording import Wording

SIZES = (1000, 5000, 20000)
QUERIES = ("线性代数", "特徵值", "matrix", "machine learning", "2018 期末")


def run(paths: Sequence[Path], runs: int) -> None:
    """The texts of the trees, over again where there are too few; each size once."""
    del runs
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        found = [site_of(path, Path(name, str(n))) for n, path in enumerate(paths or _demo())]
        texts = [read_texts(site) for site in found]
        print(
            f"{'files':>6} {'M chars':>8} {'CPU s':>6} {'wall s':>7} {'MB':>6} {'index':>6}"
            f"  kB before the first result (most of {len(QUERIES)}), Material's index"
        )
        for size in SIZES:
            _measure(size, texts, Path(name, "site"))


def _demo() -> list[Path]:
    return [Path(__file__).parents[2] / "courses"]


def _measure(size: int, texts: Sequence[Texts], site: Path) -> None:
    corpus = _corpus(size, texts)
    characters = sum(len(s.text) for record in corpus.records for s in record.sections)
    began, cpu = time.monotonic(), _cpu()
    summary = build(corpus, site / "pagefind", Cache(site / "cache"), Options())
    wall, cpu = time.monotonic() - began, _cpu() - cpu
    _add_page(site)
    with reading(site) as reader:
        first = max(reader.bytes_before_first(query) for query in QUERIES)
    print(
        f"{size:>6} {characters / 1e6:>8.1f} {cpu:>6.1f} {wall:>7.1f} {summary.bytes / 1e6:>6.1f}"
        f" {summary.files:>6}  {first / 1e3:.0f}, {_material(corpus) / 1e3:.0f}"
    )
    shutil.rmtree(site)


def _cpu() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime for usage in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN))
    )


def _corpus(size: int, texts: Sequence[Texts]) -> Corpus:
    records = sorted(islice(_records(texts), size), key=lambda record: record.path)
    paths = sorted({record.facets["course"] for record in records})
    shelves = (Shelf(path=path, title=path, url=f"{quote(path)}/", names=(path,)) for path in paths)
    return Corpus(records=tuple(records), courses=tuple(shelves))


def _records(texts: Sequence[Texts]) -> Iterator[Record]:
    """The files of all trees, then the same again in courses of other names."""
    rounds = cycle(_record(path, pages) for some in texts for path, pages in some.pages.items())
    number = sum(map(len, texts))
    for place, record in enumerate(rounds):
        again = f"{place // number or ''}"
        path = f"{again}{record.path}"
        facets = {**record.facets, "course": f"{again}{record.facets['course']}"}
        yield replace(record, path=path, url=quote(path), facets=facets)


def _record(path: str, pages: list[str]) -> Record:
    title, _, *_ = pages
    return Record(
        path=path,
        title=title,
        url=quote(path),
        facets={"course": path.partition("/")[0], "format": path.rpartition(".")[2]},
        sections=tuple(Section(text=text, page=n) for n, text in enumerate(pages[2:], 1)),
    )


def _add_page(site: Path) -> None:
    with resources.as_file(resources.files("coursetree.site") / "assets") as assets:
        shutil.copytree(assets, site / "assets" / "coursetree")
    (site / "search").mkdir()
    (site / "search" / "index.html").write_text(search_page(Wording("en"), site="Benchmark"))


def _material(corpus: Corpus) -> int:
    """The bytes of the index that Material would load first, as a good host sends them."""
    entries = [
        {"location": r.url, "title": r.title, "text": "\n".join(s.text for s in r.sections)}
        for r in corpus.records
    ]
    return len(gzip.compress(json.dumps({"docs": entries}, ensure_ascii=False).encode()))
