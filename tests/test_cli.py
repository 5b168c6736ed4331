"""The command line: what each command prints, and its exit code."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from coursetree import commands
from coursetree.cli import main
from coursetree.site.publish import EXIT_BUSY, stage

SITE = "site_name: x\n"
DOCS = "docs_dir: 线性代数\n"
LISTING = "120\t线性代数/考试/2019-2020-1/期末A答案.pdf\n7\tREADME.md\n\tno size.txt\n"


def ours(options: str) -> str:
    return f"{SITE}{DOCS}plugins: [{{coursetree/catalog: {{{options}}}}}]"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for path in ("线性代数/考试/2019秋期末.pdf", "线性代数/README.md"):
        (tmp_path / "tree" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tree" / path).write_text("# 线性代数\n", "utf-8")
    return tmp_path / "tree"


def exit_code(*arguments: str) -> int:
    try:
        return main(arguments)
    except SystemExit as left:
        return int(left.code or 0)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["--help"], 0),
        ([], 2),
        (["bild"], 2),
        (["build", "no/such/tree"], 2),
        (["build", "--no-such-option"], 2),
        (["new", "lecture"], 2),
    ],
)
def test_usage(arguments: list[str], code: int) -> None:
    assert exit_code(*arguments) == code


@pytest.mark.parametrize("command", commands.ALL, ids=lambda command: command.name)
def test_every_command_explains_itself(
    command: commands.Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(command.name, "--help") == 0
    assert command.summary.split()[0] in capsys.readouterr().out
    assert command.module.__doc__ == command.summary


def test_infer_prints_a_row_for_every_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "listing").write_text(LISTING, "utf-8")
    assert main(["infer", "--listing", str(tmp_path / "listing")]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines(), delimiter="\t"))
    assert [row["path"] for row in rows] == ["README.md", "no size.txt", LISTING.split()[1]]
    paper = rows[-1]
    assert (paper["course_dir"], paper["kind"], paper["solution"]) == ("线性代数", "exam", "1")
    assert (paper["year"], paper["season"], paper["exam_part"]) == ("2019", "autumn", "final")


def test_infer_reads_standard_input() -> None:
    command = [sys.executable, "-m", "coursetree.cli", "infer", "--listing", "-"]
    done = subprocess.run(command, input=LISTING, capture_output=True, encoding="utf-8")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 4)


def test_catalog_prints_everything_or_one_course(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalog", str(tree)]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert [m["kind"] for m in whole["courses"][0]["materials"]] == ["exam"]
    assert main(["catalog", str(tree), "--course", "线性代数"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "线性代数"
    assert main(["catalog", str(tree), "--course", "none"]) == 2
    assert "线性代数" in capsys.readouterr().err


def test_new_course_writes_what_the_check_accepts(tree: Path) -> None:
    course = tree / "Operating Systems"
    assert main(["new", "course", str(course), "--title", "OS", "--code", "CS1"]) == 0
    assert sorted(path.name for path in course.iterdir()) == ["README.md", "course.yml"]
    assert main(["new", "course", str(course), "--title", "Again"]) == 2


@pytest.mark.parametrize(
    ("config", "code", "said"),
    [
        ("site_name: [x", 2, "mkdocs.yml"),
        ("- a", 2, "found list, expected a mapping"),
        (f"{SITE}docs_dir: none\nplugins: [coursetree/catalog]", 2, "mkdocs.yml: docs_dir: The"),
        (f"{SITE}theme: none\nplugins: [coursetree/catalog]", 2, "mkdocs.yml: theme: Unrec"),
        (ours("host: moon"), 2, "mkdocs.yml: host: found moon, expected one of self-hosted, "),
        (ours("hots: x"), 2, "mkdocs.yml: hots: found hots, expected one of tree, exclude, "),
        (ours("hots: x"), 2, ". Write `host`."),
        (ours("search: {orc: true}"), 2, "search.orc: found orc, expected one of enabled, "),
        (ours("exclude: x"), 2, "exclude: found x, expected a list of patterns. For example `"),
        (ours("places: [{place: moon}]"), 2, "places[0].place: found moon, expected one of site, "),
        (ours("uncredited: Ada"), 2, "mkdocs.yml: uncredited: found Ada, expected a list of names"),
        (ours("uncredited: [9f3c]"), 2, "mkdocs.yml: uncredited: found '9f3c', expected a name"),
        (
            ours("checks: {limit: {}}"),
            2,
            "mkdocs.yml: checks: found limit, expected one of ",
        ),
        (ours("vocabulary: {kinds: 3}"), 1, ""),
    ],
)
def test_a_configuration_that_cannot_be_used(
    tree: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    config: str,
    code: int,
    said: str,
) -> None:
    (tree / "mkdocs.yml").write_text(config, "utf-8")
    assert main(["build", str(tree), "--site-dir", str(tmp_path / "site")]) == code
    assert said in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "command", ["build", "serve", "check", "catalog", "infer", "cite", "dead-links"]
)
def test_an_unknown_option_stops_every_command(
    command: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / "mkdocs.yml").write_text(ours("exlude: [x]"), "utf-8")
    assert exit_code(command, str(tree)) == 2
    assert "Write `exclude`." in capsys.readouterr().err


def test_an_unknown_option_stops_mkdocs_too(tree: Path) -> None:
    (tree / "mkdocs.yml").write_text(ours("uncredted: [Ada]"), "utf-8")
    command = [Path(sys.executable).with_name("mkdocs"), "build", "-f", tree / "mkdocs.yml"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert "option 'uncredted': found uncredted, expected one of tree" in done.stderr
    assert "Write `uncredited`." in done.stderr


def test_a_tree_is_built_into_itself(tree: Path) -> None:
    for _ in range(2):
        assert main(["build", str(tree)]) == 0
    report = json.loads((tree / "site" / "build-report.json").read_text("utf-8"))
    assert report["counts"]["courses"] == 1
    assert main(["build", str(tree), "--site-dir", str(tree.parent / "elsewhere")]) == 0
    assert not (tree.parent / "elsewhere" / "site").exists()


def test_a_foreign_configuration_without_its_folder_is_no_hindrance(
    tree: Path, tmp_path: Path
) -> None:
    (tree / "mkdocs.yml").write_text("site_name: Ours\ndocs_dir: generated\n", "utf-8")
    assert main(["build", str(tree), "--site-dir", str(tmp_path / "site")]) == 0
    assert "Ours" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_build_beside_another_one_says_so(tree: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with stage(site):
        script = (
            "import sys; from coursetree.site import publish; "
            "from coursetree.cli import main; "
            "publish.stage.__kwdefaults__['wait'] = 0.2; "
            f"sys.exit(main(['build', {str(tree)!r}, '--site-dir', {str(site)!r}]))"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == EXIT_BUSY
    assert "another build" in done.stderr


def test_the_tree_is_found_from_its_configuration_and_its_site_is_none_of_it(
    tree: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "home" / "Private").mkdir(parents=True)
    (tmp_path / "home" / "Private" / "notes.md").write_text("# Private\n", "utf-8")
    monkeypatch.chdir(tmp_path / "home")
    assert main(["infer", str(tree)]) == 0
    before = capsys.readouterr().out
    assert main(["build", "../tree", "--no-search"]) == 0
    capsys.readouterr()
    assert main(["infer", str(tree)]) == 0
    assert capsys.readouterr().out == before
    written = f"{SITE}plugins: [{{coursetree/catalog: {{tree: ., exclude: [/mkdocs.yml]}}}}]\n"
    (tree / "mkdocs.yml").write_text(written, "utf-8")
    assert main(["build", "../tree", "--no-search"]) == 0
    catalog = json.loads((tree / "site" / "catalog.json").read_text("utf-8"))
    assert [course["path"] for course in catalog["courses"]] == ["线性代数"]


@pytest.mark.parametrize("command", ["build", "check", "catalog", "infer", "serve"])
def test_a_bare_repository_is_no_tree(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "bare.git")], check=True)
    assert exit_code(command, str(tmp_path / "bare.git")) == 2
    assert "run `git clone" in capsys.readouterr().err


def test_a_tree_without_courses_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", str(tmp_path), "--course", "nope"]) == 2
    assert capsys.readouterr().err.strip() == "no course 'nope'; there are none"


@pytest.mark.parametrize(
    ("theme", "toggles", "trail"),
    [
        ("{name: material, language: en}", True, True),
        ("{name: material, palette: {scheme: slate}, features: [navigation.top]}", False, False),
    ],
)
def test_the_look_is_ours_where_a_maintainer_names_none(
    theme: str, toggles: bool, trail: bool, tree: Path, tmp_path: Path
) -> None:
    (tree / "mkdocs.yml").write_text(f"{ours('previews: false')}\ntheme: {theme}\n", "utf-8")
    assert main(["build", str(tree), "--no-search", "--site-dir", str(tmp_path / "site")]) == 0
    page = (tmp_path / "site" / "recent" / "index.html").read_text("utf-8")
    assert ("__palette_1" in page, "md-path" in page) == (toggles, trail)
