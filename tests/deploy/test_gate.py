"""No address is lost unseen, and no site goes out that does not fit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coursetree.cli import main
from coursetree.deploy.gate import refusals
from coursetree.deploy.limits import default_limits
from coursetree.site.lasting import NAME, Addresses, UnknownAddressesError, from_json, to_json

from ..standin import Forge, pull

Serve = Callable[[Path], str]
PAGES = tuple(f"课程/{number}/" for number in range(40))
FILES = {"课程/卷.pdf": "b1", "课程/答案.pdf": "b2"}
OLD = Addresses(commit="old", pages=("", *PAGES), files=FILES)
TREE = {
    "算法/期末/2019秋A卷.pdf": b"%PDF-1.4 a",
    "算法/期末/2020秋A卷.pdf": b"%PDF-1.4 b",
    "算法/笔记/第一章.md": "# 排序".encode(),
}


def write(site: Path, addresses: Addresses, moved: dict[str, str] | None = None) -> Path:
    """A site of these addresses."""
    for path in (*(f"{page}index.html" for page in addresses.pages), *addresses.files):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(f"<title>{path}</title>", "utf-8")
    (site / NAME).write_bytes(to_json(addresses))
    (site / "redirects.json").write_text(json.dumps({"files": moved or {}}), "utf-8")
    return site


def losses(site: Path, old: Addresses = OLD) -> list[str]:
    return [a for refusal in refusals(site, old, default_limits()) for a in refusal.addresses]


def without(*lost: str) -> Addresses:
    files = {path: blob for path, blob in OLD.files.items() if path not in lost}
    return replace(OLD, pages=tuple(p for p in OLD.pages if p not in lost), files=files)


def test_the_same_site_again(tmp_path: Path) -> None:
    assert refusals(write(tmp_path, OLD), OLD, default_limits()) == []


def test_a_first_site_has_nothing_to_lose(tmp_path: Path) -> None:
    assert refusals(write(tmp_path, OLD), None, default_limits()) == []


def test_lost_pages_and_files_are_named(tmp_path: Path) -> None:
    site = write(tmp_path, without("课程/7/", "课程/卷.pdf"))
    assert losses(site) == ["课程/7/", "课程/卷.pdf"]


def test_a_redirect_keeps_an_address(tmp_path: Path) -> None:
    site = write(tmp_path, without("课程/7/"))
    (site / "课程/7").mkdir()
    (site / "课程/7/index.html").write_text("moved", "utf-8")
    assert losses(site) == []


def test_a_file_that_moved_is_not_lost_but_where_it_went_must_be_there(tmp_path: Path) -> None:
    new = replace(without("课程/卷.pdf"), files={"新/卷.pdf": "b1", "课程/答案.pdf": "b2"})
    assert losses(write(tmp_path / "a", new, {"课程/卷.pdf": "新/卷.pdf"})) == []
    assert losses(write(tmp_path / "b", new, {"课程/卷.pdf": "别/卷.pdf"})) == ["课程/卷.pdf"]


def test_what_was_taken_down_is_not_lost(tmp_path: Path) -> None:
    new = replace(without("课程/卷.pdf"), removed=frozenset({"b1"}))
    assert losses(write(tmp_path, new)) == []


@pytest.mark.parametrize(("left", "refused"), [(39, 0), (38, 1)])
def test_ninety_five_of_a_hundred_pages_must_be_left(
    tmp_path: Path, left: int, refused: int
) -> None:
    site = write(tmp_path, replace(OLD, pages=OLD.pages[:left]))
    for page in OLD.pages[left:]:
        (site / page).mkdir(parents=True)
        (site / page / "index.html").write_text("moved", "utf-8")
    found = refusals(site, OLD, default_limits())
    assert len(found) == refused
    assert all(f"{left} pages are left of 41" in refusal.reason for refusal in found)


@pytest.mark.parametrize(
    ("limits", "said"),
    [({"bytes": 5000}, "kB are allowed"), ({"files": 3}, "3 are allowed"), ({"index": 9}, "index")],
)
def test_budgets(tmp_path: Path, limits: dict[str, int], said: str) -> None:
    site = write(tmp_path, OLD)
    (site / "pagefind").mkdir()
    (site / "pagefind" / "a.pf").write_bytes(b"x" * 5000)
    (found,) = refusals(site, None, replace(default_limits(), **limits))
    assert said in found.reason
    assert not found.shrinks


class TestCommand:
    def test_live_against_new(
        self, tmp_path: Path, serve: Serve, capfd: pytest.CaptureFixture[str]
    ) -> None:
        live = serve(write(tmp_path / "live", OLD))
        site = write(tmp_path / "new", without("课程/7/"))
        assert main(["gate", str(site), "--live", live]) == 1
        said = capfd.readouterr().err
        assert "/%E8%AF%BE%E7%A8%8B/7/" in said
        assert "--allow-shrink" in said
        assert main(["gate", str(site), "--live", live, "--allow-shrink"]) == 0
        assert main(["gate", str(site), "--live", live, "--allow-shrink", "--files", "2"]) == 1

    def test_nothing_there_is_the_first_deployment(
        self, tmp_path: Path, serve: Serve, capfd: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "empty").mkdir()
        site = write(tmp_path / "new", OLD)
        assert main(["gate", str(site), "--live", serve(tmp_path / "empty")]) == 0
        assert "the first deployment" in capfd.readouterr().out

    def test_the_label_of_the_pull_request_lets_it_through_once(
        self, tmp_path: Path, serve: Serve, forge: Forge, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        live = serve(write(tmp_path / "live", OLD))
        given = {"GITHUB_REPOSITORY": forge.repository, "GITHUB_API_URL": forge.url}
        for name, value in (given | {"GITHUB_SHA": "a" * 40}).items():
            monkeypatch.setenv(name, value)
        command = ["gate", str(write(tmp_path / "new", without("课程/7/"))), "--live", live]
        command += ["--allow-label", "allow-shrink"]
        merged = {"merged_at": "2024-03-01T12:00:00Z"}
        assert main(command) == 1
        forge.commit_pulls["a" * 40] = [pull(1, labels=["allow-shrink"])]
        assert main(command) == 1
        forge.commit_pulls["a" * 40] = [pull(1, labels=["typo"], **merged)]
        assert main(command) == 1
        forge.commit_pulls["a" * 40] = [pull(1, labels=["allow-shrink"], **merged)]
        assert main(command) == 0
        forge.broken = 500
        assert main(command) == 1

    @pytest.mark.parametrize("there", [b"<html>", b"[1]", b'{"version": 2}', b"[" * 100_000])
    def test_something_else_there_is_refused(
        self, tmp_path: Path, serve: Serve, capfd: pytest.CaptureFixture[str], there: bytes
    ) -> None:
        (tmp_path / "live").mkdir()
        (tmp_path / "live" / NAME).write_bytes(there)
        site = write(tmp_path / "new", OLD)
        assert main(["gate", str(site), "--live", serve(tmp_path / "live")]) == 1
        assert "not known what would be lost" in capfd.readouterr().err

    def test_a_host_that_does_not_answer_is_refused(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        site = write(tmp_path / "new", OLD)
        assert main(["gate", str(site), "--live", "http://127.0.0.1:9/"]) == 1
        assert "refused" in capfd.readouterr().err

    def test_a_directory_that_is_no_site_is_wrong_usage(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        for folder in (tmp_path, tmp_path / "none"):
            assert main(["gate", str(folder)]) == 2
            assert f"{folder} holds no site of Coursetree: {NAME}: " in capfd.readouterr().err

    def test_what_was_compared_is_said(
        self, tmp_path: Path, serve: Serve, capfd: pytest.CaptureFixture[str]
    ) -> None:
        site = write(tmp_path / "new", OLD)
        assert main(["gate", str(site)]) == 0
        assert capfd.readouterr().out.startswith(f"{site} (pages: 41, files: 2) fits")
        live = serve(write(tmp_path / "live", replace(OLD, pages=("",))))
        assert main(["gate", str(site), "--live", live]) == 0
        said = f"{site} (pages: 41, files: 2) may follow {live} (pages: 1, files: 2)\n"
        assert capfd.readouterr().out == said


def test_addresses_survive_the_way_through_json() -> None:
    odd = replace(OLD, pages=("\udcff/", "a\u202e/"), removed=frozenset({"c"}))
    assert from_json(to_json(odd)) == odd
    with pytest.raises(UnknownAddressesError):
        from_json(b"{}")


@pytest.mark.site
class TestRealSites:
    def test_every_listed_address_is_there(self, demo_site: Path) -> None:
        listed = from_json((demo_site / NAME).read_bytes())
        assert len(listed.pages) > 60
        assert refusals(demo_site, listed, default_limits()) == []

    def test_a_deleted_paper_stops_the_deployment(
        self, build: Callable[..., Path], tmp_path: Path
    ) -> None:
        shutil.copytree(build(TREE), tmp_path / "live")
        old = from_json((tmp_path / "live" / NAME).read_bytes())
        left = {p: b for p, b in TREE.items() if "2019" not in p}
        lost = losses(build(left), old)
        assert lost == ["算法/期末/2019秋A卷.pdf", "算法/期末/2019秋A卷/"]
