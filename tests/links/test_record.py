"""The record of failing links: from a tree to a file, from there to the site."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from coursetree.cli import main
from coursetree.links.ask import Found
from coursetree.links.record import renewed
from coursetree.manifest import DEAD_LINKS, UnknownLinksError, dump_links, parse_links
from coursetree.model import Catalog, FailingLink, LinkRecord
from coursetree.site.pages import Outlook, status
from coursetree.site.wording import Wording

from ..standin import TOKEN, Forge

Build = Callable[..., Path]
URL = "https://gone.example/book"
COPY = f"https://web.archive.org/web/2020/{URL}"


def after(day: int, record: LinkRecord, **found: object) -> LinkRecord:
    one = Found(**found)  # type: ignore[arg-type]
    return renewed(record, {URL: one}, date(2026, 1, day), 2, lambda url: COPY)


def test_a_link_fails_dies_and_comes_back() -> None:
    first = after(1, LinkRecord(), failed="answers 404")
    assert first.failing == {URL: FailingLink(url=URL, since="2026-01-01", reason="answers 404")}
    later = after(8, first, failed="answers 500")
    assert later.failing[URL].since == "2026-01-01"
    assert not later.failing[URL].dead
    dead = after(15, later, failed="answers 500").failing[URL]
    assert (dead.dead, dead.archive, dead.since) == (True, COPY, "2026-01-01")
    assert after(22, LinkRecord(failing={URL: dead}), unsaid=True).failing == {URL: dead}
    assert after(22, LinkRecord(failing={URL: dead})).failing == {}


def test_a_link_that_nothing_has_any_more_is_forgotten() -> None:
    record = after(1, LinkRecord(), failed="answers 404")
    assert renewed(record, {}, date(2026, 1, 2), 2, str) == LinkRecord()


def test_a_record_survives_its_file() -> None:
    dead = FailingLink(url=URL, since="2026-01-01", reason="x", dead=True, archive=COPY)
    record = LinkRecord(failing={URL: dead}, moved={"http://a.example/": "https://a.example/"})
    assert parse_links(dump_links(record)) == record


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"failing": {"x": {}}, "moved": {}}', b"["])
def test_other_files_are_none(data: bytes) -> None:
    with pytest.raises(UnknownLinksError):
        parse_links(data)


def test_what_a_stranger_wrote_into_it_leads_nowhere_else() -> None:
    said = {
        "failing": {
            URL: {"since": "2026-01-01", "reason": "x", "dead": True, "archive": "javascript:x"},
            "javascript:x": {"since": "2026-01-01", "reason": "x"},
        },
        "moved": {"https://a.example/": "javascript:x", "x": "https://a.example/"},
    }
    record = parse_links(json.dumps(said).encode())
    assert [(link.url, link.archive) for link in record.failing.values()] == [(URL, "")]
    assert record.moved == {}


COURSE = f"title: 算法\nresources:\n- title: A book\n  url: {URL}#chapter\n"
TREE: dict[str, str | bytes] = {
    "算法/course.yml": COURSE,
    "算法/笔记/第一章.md": "# 排序\n",
    DEAD_LINKS: dump_links(
        LinkRecord(
            failing={
                URL: FailingLink(
                    url=URL, since="2026-01-01", reason="answers 404", dead=True, archive=COPY
                )
            },
            moved={"http://a.example/": "https://a.example/new"},
        )
    ),
}


@pytest.mark.site
class TestSite:
    def test_it_shows_what_is_alive_and_a_copy_beside_what_is_not(self, build: Build) -> None:
        site = build(TREE)
        course = (site / "算法" / "index.html").read_text("utf-8")
        status = (site / "browse" / "status" / "index.html").read_text("utf-8")
        for page in (course, status):
            assert f'href="{COPY}"' in page
            assert "2026-01-01" in page
        assert "返回 404" in status
        assert "https://a.example/new" in status
        browse = (site / "browse" / "index.html").read_text("utf-8")
        assert 'href="status/"' in browse
        assert not (site / DEAD_LINKS).exists()
        report = json.loads((site / "build-report.json").read_text("utf-8"))
        assert report["findings"] == []
        assert report["left_out"]["read as what is known of links"] == [DEAD_LINKS]

    def test_without_a_record_there_is_no_such_page(self, build: Build) -> None:
        site = build({path: data for path, data in TREE.items() if path != DEAD_LINKS})
        assert not (site / "browse" / "status").exists()

    def test_a_broken_record_costs_itself(self, build: Build) -> None:
        site = build({**TREE, DEAD_LINKS: "<<<<<<< HEAD"})
        report = json.loads((site / "build-report.json").read_text("utf-8"))
        assert [found["rule"] for found in report["findings"]] == ["dead-links"]
        assert not (site / DEAD_LINKS).exists()


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("answers 404", "返回 404"),
        ("took longer than 20 s", "超时未响应"),
        ("no secure connection: CERTIFICATE_VERIFY_FAILED", "无法建立安全连接"),
        ("connection refused", "无法连接"),
        ("something new", "something new"),
    ],
)
def test_reasons_are_told_in_the_readers_language(reason: str, said: str) -> None:
    record = LinkRecord(failing={URL: FailingLink(url=URL, since="2026-01-01", reason=reason)})
    catalog = Catalog(courses=(), links=record)
    outlook = Outlook(name="", url="", description="", catalog=catalog, words=Wording("zh"))
    (page,) = status.pages(outlook)
    assert page.context["why"] == {reason: said}


class TestCommand:
    @pytest.fixture
    def tree(self, tmp_path: Path, serve: Callable[[Path], str]) -> Path:
        (tmp_path / "web").mkdir()
        (tmp_path / "web" / "there.html").write_text("x")
        web = serve(tmp_path / "web")
        course = tmp_path / "tree" / "算法"
        course.mkdir(parents=True)
        resources = f"resources:\n- {{title: A, url: '{web}gone'}}\n- {{title: B, url: '{web}'}}\n"
        (course / "course.yml").write_text(f"title: 算法\n{resources}", "utf-8")
        text = (
            f"# 算法\n\n[there]({web}there.html#part), <{web}lost>, [in](a.md), ![p]({web}p.png)\n"
        )
        (course / "README.md").write_text(text, "utf-8")
        return tmp_path / "tree"

    def ask(self, tree: Path, day: int, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_767_225_600 + 86_400 * day))
        quick = (
            "--allow-private",
            "--delay",
            "0",
            "--tries",
            "1",
            "--archive",
            "http://127.0.0.1:9",
        )
        return main(["dead-links", str(tree), *quick, *options])

    def test_links_of_courses_and_pages_are_recorded(
        self, tree: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert self.ask(tree, 0, monkeypatch) == 0
        assert "5 links asked for: 3 fail, 0 of them for long" in capfd.readouterr().out
        record = parse_links((tree / DEAD_LINKS).read_bytes())
        assert [url.rpartition("/")[2] for url in record.failing] == ["gone", "lost", "p.png"]
        assert {link.since for link in record.failing.values()} == {"2026-01-01"}
        before = (tree / DEAD_LINKS).stat().st_mtime_ns
        assert self.ask(tree, 3, monkeypatch) == 0
        assert (tree / DEAD_LINKS).stat().st_mtime_ns == before
        assert self.ask(tree, 14, monkeypatch) == 0
        record = parse_links((tree / DEAD_LINKS).read_bytes())
        assert all(link.dead for link in record.failing.values())

    def test_a_changed_record_is_put_on_a_branch(
        self, tree: Path, monkeypatch: pytest.MonkeyPatch, forge: Forge
    ) -> None:
        given = {"GITHUB_REPOSITORY": forge.repository, "GITHUB_API_URL": forge.url}
        for name, value in (given | {"GITHUB_TOKEN": TOKEN}).items():
            monkeypatch.setenv(name, value)
        commit = ("--commit-to", "main")
        assert self.ask(tree, 0, monkeypatch, *commit) == 0
        assert forge.contents == {DEAD_LINKS: (tree / DEAD_LINKS).read_bytes()}
        assert self.ask(tree, 3, monkeypatch, *commit) == 0
        assert len(forge.written) == 1
        assert self.ask(tree, 14, monkeypatch, *commit) == 0
        assert forge.contents == {DEAD_LINKS: (tree / DEAD_LINKS).read_bytes()}
        assert [request.fields["branch"] for request in forge.written] == ["main", "main"]

    def test_a_broken_record_is_not_written_over(
        self, tree: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tree / DEAD_LINKS).write_text("<<<<<<< HEAD")
        assert self.ask(tree, 0, monkeypatch) == 2
        assert (tree / DEAD_LINKS).read_text() == "<<<<<<< HEAD"
