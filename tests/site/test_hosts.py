"""What hosts take, and what they are told."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from coursetree.cli import main
from coursetree.model import File, Place, Role, State
from coursetree.site.budget import Budget, OverBudgetError
from coursetree.site.hosting import host_files
from coursetree.site.hosts import Host, host, names
from coursetree.tree.ignores import compile_patterns

Build = Callable[..., Path]

TINY = Host(name="tiny", bytes=10, files=100)
CONFIG = """\
site_name: Courses
docs_dir: content
{more}
theme: {{name: material, language: en, font: false}}
plugins:
  - coursetree/catalog: {{host: {host}{options}}}
"""


def config(name: str, options: str = "", more: str = "") -> str:
    return CONFIG.format(host=name, options=options, more=more)


def a_file(path: str, size: int) -> File:
    return File(
        path=path,
        role=Role.STATEMENT,
        format="bin",
        size=size,
        blob=None,
        state=State.PRESENT,
        place=Place.SITE,
        url=path,
    )


@pytest.mark.parametrize(
    ("name", "files", "size", "fits"),
    [
        ("self-hosted", 10**7, 10**12, True),
        ("github-pages", 10**6, 1_000_000_000, True),
        ("github-pages", 1, 1_000_000_001, False),
        ("cloudflare-pages", 20_000, 10**11, True),
        ("cloudflare-pages", 20_001, 1, False),
        ("netlify", 10**6, 10**11, True),
    ],
)
def test_budgets(name: str, files: int, size: int, fits: bool) -> None:
    budget = Budget(host=host(name), files=())
    if fits:
        budget.check(files, size)
    else:
        with pytest.raises(OverBudgetError, match=name):
            budget.check(files, size)


def test_the_largest_culprits_are_named_largest_first() -> None:
    files = tuple(a_file(f"{size}.bin", size) for size in range(1, 13))
    named = [line.split()[-1] for line in refused(Budget(host=TINY, files=files), 12, 78)[1:]]
    assert named == [f"{size}.bin" for size in range(12, 2, -1)]


def refused(budget: Budget, files: int, size: int) -> list[str]:
    with pytest.raises(OverBudgetError) as error:
        budget.check(files, size)
    return str(error.value).splitlines()


def advised(budget: Budget, files: int, size: int) -> list[dict[str, object]]:
    lines = refused(budget, files, size)
    places: list[dict[str, object]] = yaml.safe_load(
        "\n".join(lines[lines.index("  places:") :] if "  places:" in lines else ["places: []"])
    )["places"]
    return places


def test_files_that_are_too_much_are_advised_to_lie_elsewhere() -> None:
    sizes = (30_000_000, 12_000_000, 9_000_000, 500_000, 400_000)
    files = tuple(a_file(f"{size}.bin", size) for size in sizes)
    budget = Budget(host=Host(name="h", bytes=20_000_000), files=files, elsewhere=Place.FORGE)
    assert advised(budget, 5, 51_900_000) == [{"larger_than": 10_000_000, "place": "forge"}]
    assert advised(budget, 5, 20_500_000) == [{"larger_than": 20_000_000, "place": "forge"}]
    away = replace(budget, elsewhere=Place.MIRROR)
    assert advised(away, 5, 51_900_000) == [{"larger_than": 10_000_000, "place": "mirror"}]
    nowhere = replace(budget, elsewhere=Place.NOWHERE)
    assert any("repo_url" in line for line in refused(nowhere, 5, 51_900_000))


def test_folders_that_are_too_many_files_are_advised_to_lie_elsewhere() -> None:
    folders = {"课程/实验 [旧]*/lab1": 50, "a/b": 10, "a/c": 40, "c\udcff": 90}
    budget = Budget(host=TINY, files=(), folders=folders, elsewhere=Place.FORGE)
    rules = advised(budget, 160, 0)
    assert [rule["place"] for rule in rules] == ["forge", "forge"]
    patterns = [str(rule["pattern"]) for rule in rules]
    matched, bad = compile_patterns(patterns)
    assert bad == []
    assert matched.match_file("课程/实验 [旧]*/lab1/src/main.c")
    assert matched.match_file("a/c/x")
    assert not any(map(matched.match_file, ("课程/实验 旧/lab1/main.c", "a/b/x", "x/a/c/x")))


def test_nothing_is_advised_where_nothing_would_help() -> None:
    files = (a_file("a.txt", 1),)
    budget = Budget(host=TINY, files=files, elsewhere=Place.FORGE)
    assert advised(budget, 1, 1_000) == []


@pytest.mark.parametrize("name", names())
def test_every_profile_is_whole(name: str) -> None:
    assert host(name).name == name


def told(name: str, redirects: dict[str, str], url: str = "") -> dict[str, str]:
    return {path: data.decode() for path, data in host_files(host(name), url, redirects)}


def test_each_host_is_told_in_its_own_way() -> None:
    moved = {"旧/": "新/", "a b:*/": "c/"}
    assert set(told("self-hosted", moved)) == set()
    assert set(told("github-pages", moved)) == {".nojekyll"}
    assert set(told("cloudflare-pages", {})) == {"_headers"}
    assert told("cloudflare-pages", moved)["_redirects"] == (
        "/%E6%97%A7/ /%E6%96%B0/ 301\n/a%20b%3A%2A/ /c/ 301\n"
    )
    assert told("netlify", moved)["_redirects"].splitlines()[1] == "/a%20b%3A%2A/ /c/ 301!"


def test_redirects_stay_below_a_sites_own_path() -> None:
    rules = told("netlify", {"a/": "b/"}, "https://example.org/courses/")["_redirects"]
    assert rules == "/courses/a/ /courses/b/ 301!\n"


def test_what_was_taken_down_is_gone_where_a_host_can_say_so() -> None:
    removed = {"a/卷.pdf": "a/卷/"}
    for name, line in (
        ("netlify", "/a/%E5%8D%B7.pdf /a/%E5%8D%B7/ 410!\n"),
        ("cloudflare-pages", "/a/%E5%8D%B7.pdf /a/%E5%8D%B7/ 302\n"),
    ):
        files = dict(host_files(host(name), "", {}, gone=removed))
        assert files["_redirects"].decode() == line
    assert set(dict(host_files(host("github-pages"), "", {}, gone=removed))) == {".nojekyll"}


def test_redirects_stop_where_the_host_would_stop_reading() -> None:
    many = told("cloudflare-pages", {f"{n}/": "b/" for n in range(3000)})["_redirects"]
    assert many.count("\n") == 2000
    long = {f"{n}{'x' * 400}/": "b/" for n in range(1000)} | {"y" * 1000: "b/"}
    rules = told("cloudflare-pages", long)["_redirects"]
    assert len(rules) <= 100_000
    assert rules.endswith(" /b/ 301\n")


def test_headers_forbid_what_no_page_needs() -> None:
    lines = told("netlify", {})["_headers"].splitlines()
    assert lines[0] == "/*"
    assert "  X-Content-Type-Options: nosniff" in lines
    assert any("frame-ancestors 'self'" in line and "script-src" not in line for line in lines)
    assert max(map(len, lines)) < 2000


@pytest.mark.site
def test_a_site_over_budget_is_not_published(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "content" / "Signals" / "recordings"
    folder.mkdir(parents=True)
    for number in range(11):
        with (folder / f"week{number:02}.bin").open("wb") as file:
            file.truncate(95_000_000 + number)
    repository = "repo_url: https://github.com/example/courses"
    (tmp_path / "mkdocs.yml").write_text(config("github-pages", more=repository))
    site = tmp_path / "site"
    build = ["build", str(tmp_path), "--site-dir", str(site), "--no-search"]
    assert main(build) != 0
    assert not site.exists()
    assert "github-pages takes 1,000,000,000" in caplog.text
    assert "95,000,010  Signals/recordings/week10.bin" in caplog.text
    [rule] = re.findall(r"^ +- (\{.*\}) #", caplog.text, re.MULTILINE)
    advised = config("github-pages", f", places: [{rule}]", more=repository)
    (tmp_path / "mkdocs.yml").write_text(advised)
    assert main(build) == 0


@pytest.mark.site
def test_a_file_too_large_for_its_host_is_linked(build: Build, tmp_path: Path) -> None:
    tree = {
        "mkdocs.yml": config(
            "cloudflare-pages", more="repo_url: https://github.com/example/courses"
        ),
        "content/Signals/notes/small.bin": b"small",
        "content/Signals/notes/large.bin": bytes(26_214_401),
    }
    site = build(tree, "--no-search")
    assert not (site / "Signals/notes/large.bin").exists()
    listed = json.loads((site / "Signals/files.json").read_text("utf-8"))
    files = {file["path"]: file for material in listed["materials"] for file in material["files"]}
    assert files["Signals/notes/large.bin"]["place"] == "forge"
    assert files["Signals/notes/large.bin"]["url"].startswith("https://github.com/example/courses/")
    assert "place" not in files["Signals/notes/small.bin"]


@pytest.mark.site
def test_a_tree_cannot_speak_to_the_host_nor_be_written_to(build: Build, tmp_path: Path) -> None:
    names = ("_headers", "_redirects", "_worker.js", "_worker.js/index.js", "build-report.json")
    tree = {f"content/{name}": "theirs" for name in names if name != "_worker.js"}
    site = build({"mkdocs.yml": config("cloudflare-pages"), **tree}, "--no-search")
    assert "nosniff" in (site / "_headers").read_text()
    assert not (site / "_redirects").exists()
    assert not (site / "_worker.js" / "index.js").exists()
    assert (site / "_headers.txt").read_text() == "theirs"
    for path in tree:
        assert (tmp_path / "tree" / path).read_text() == "theirs"


@pytest.mark.site
def test_former_addresses_are_real_redirects(build: Build, tmp_path: Path) -> None:
    build(
        {
            "mkdocs.yml": config("netlify"),
            "content/Algebra/README.md": "# Algebra\n\nA course about groups and rings.\n",
            "content/Algebra/exams/2019 final.pdf": b"%PDF-1.4 one of a kind",
        },
        "--no-search",
    )
    tree, site = tmp_path / "tree", tmp_path / "site"
    git = ["git", "-C", str(tree), "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run(["mv", str(tree / "content/Algebra"), str(tree / "content/代数")], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "Rename"], check=True)
    assert main(["build", str(tree), "--site-dir", str(site), "--no-search"]) == 0
    rules = (site / "_redirects").read_text().splitlines()
    assert "/Algebra/ /%E4%BB%A3%E6%95%B0/ 301!" in rules
    assert (
        "/Algebra/exams/2019%20final.pdf /%E4%BB%A3%E6%95%B0/exams/2019%20final.pdf 301!" in rules
    )
    assert (site / "Algebra/index.html").is_file()


@pytest.mark.site
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (", places: [{place: mirror}]", "places[0].place"),
        (", places: [{place: moon}]", "places"),
        (", mirrors: [{name: A, url: nowhere}]", "mirrors[0].url"),
        (", places: [{place: site, larger: 3}]", "larger"),
    ],
)
def test_a_wrong_setting_is_named(
    options: str,
    said: str,
    build: Build,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    tree = {"mkdocs.yml": config("self-hosted", options), "content/a/notes/b.pdf": b"%PDF-1.4"}
    site = build(tree, "--no-search", "--strict", expect=2)
    assert said in capfd.readouterr().err + caplog.text
    assert not site.exists()
