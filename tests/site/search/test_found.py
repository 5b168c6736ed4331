"""What the search finds in the demo courses is what is there, and what was meant is on top."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[3]
pytestmark = [pytest.mark.browser, pytest.mark.site]
ASKED = [
    (sort, query["ask"], query.get("first"))
    for sort, queries in yaml.safe_load((Path(__file__).parent / "queries.yml").read_text()).items()
    for query in queries
]


Scores = dict[str, tuple[float, float, list[str]]]


@pytest.fixture(scope="module")
def scores(demo_site: Path, browser: Browser, serve: Callable[[Path], str]) -> Iterator[Scores]:
    """Recall, precision and the first three of what is found, by query."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts" / "benchmarks"))
        found = importlib.import_module("found")
    texts = found.read_texts(demo_site)
    reader = found.Reader(browser.new_page(), serve(demo_site))
    answers = {query: reader.ask(query) for _, query, _ in ASKED}
    assert all(len(answer.paths) == answer.total for answer in answers.values())
    yield {
        query: (*found.score(texts.having(query), answer.paths), answer.paths[:3])
        for query, answer in answers.items()
    }
    reader.page.context.close()


def test_there_are_queries_enough_and_each_finds_something(scores: Scores) -> None:
    assert len(scores) >= 40
    assert [query for query, (_, _, first) in scores.items() if not first] == []


@pytest.mark.parametrize(("sort", "query"), [(sort, query) for sort, query, _ in ASKED])
def test_all_that_is_there_is_found_and_nothing_else(scores: Scores, sort: str, query: str) -> None:
    recall, precision, _ = scores[query]
    assert (recall, precision) == (1, 1), sort


@pytest.mark.parametrize(("query", "path"), [(query, path) for _, query, path in ASKED if path])
def test_what_was_meant_is_among_the_first_three(scores: Scores, query: str, path: str) -> None:
    assert path in scores[query][2]
