"""What is taken down is gone from the next build on, and what is embargoed waits for its day."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, expect

from coursetree.cache import Cache
from coursetree.cli import main
from coursetree.manifest import parse_tombstones

from ..published import mentions
from ..text.conftest import docx, paragraph, pdf

pytestmark = pytest.mark.site
ROOT = Path(__file__).parent.parent.parent
WORD = "zyzzyva"
EARLIER = "quixotry"
PATH = "Algebra/exams/2023-autumn final.md"
ADDRESS = "Algebra/exams/2023-autumn final"
FILES = {
    "README.md": "# Our courses\n",
    "mkdocs.yml": "site_url: https://courses.example.org/\n",
    "Algebra/README.md": "# Algebra\n",
    PATH: f"# Final\n\nWhat is a {WORD}, and who owns it?\n",
    "Algebra/notes/copy of the final.md": f"# Final\n\nWhat is a {WORD}, and who owns it?\n",
    "Algebra/exams/2022-autumn final.md": "# Final\n\nWhat is a ring?\n",
    "Algebra/code/main.py": "print('one')\n",
}
Repository = SimpleNamespace


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with an earlier version of a paper, and the cache and site of it."""
    monkeypatch.setenv("COURSETREE_CACHE", str(tmp_path / "cache"))
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ada Example")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.org")
        monkeypatch.setenv(f"GIT_{name}_DATE", "2024-03-01T12:00:00Z")
    tree, site = tmp_path / "tree", tmp_path / "site"
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def git(*arguments: str) -> str:
        command = ["git", "-C", str(tree), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def plant(files: dict[str, str | bytes]) -> None:
        for path, content in files.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else content.encode()
            (tree / path).write_bytes(data)
        git("add", "-A")
        git("commit", "-qm", "Change", "--allow-empty")

    def build(*options: str, expect: int = 0) -> Path:
        assert main(["build", str(tree), "--site-dir", str(site), *options]) == expect
        return site

    def remove(*paths: str, reason: str = "Its author asked for it.") -> int:
        given = [str(tree / path) for path in paths]
        options = ["--tree", str(tree), "--reason", reason, "--date", "2024-03-02"]
        return main(["remove", *given, *options])

    tree.mkdir()
    git("init", "-q", "-b", "main")
    plant({PATH: f"# Final\n\nWhat is {EARLIER}, and who has it?\n"})
    plant(dict(FILES))
    return SimpleNamespace(
        tree=tree,
        site=site,
        cache=tmp_path / "cache",
        git=git,
        plant=plant,
        build=build,
        remove=remove,
    )


def check(tree: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    return main(["check", str(tree)]), capsys.readouterr().out


def test_nothing_is_left_of_it(repository: Repository) -> None:
    assert any(name.startswith("pagefind/") for name in mentions(repository.build(), WORD))
    assert mentions(repository.cache, WORD)
    assert repository.remove(PATH) == 0
    site = repository.build()
    assert not (repository.tree / PATH).exists()
    assert mentions(site, WORD) == []
    assert mentions(repository.cache, WORD) == []


def test_nothing_is_left_of_a_document_and_its_pictures(repository: Repository) -> None:
    old, new = "线性 代数/考试/2023秋 期末A.pdf", "高等 代数/考试/2023秋 期末A.pdf"
    other = "线性 代数/考试/2022秋 期末A.pdf"
    repository.plant({old: pdf([f"A draft of {EARLIER} and its words"]), other: pdf(["A ring"])})
    repository.plant({old: pdf([f"The {WORD} paper with its words"])})
    repository.git("mv", "--", "线性 代数", "高等 代数")
    repository.git("commit", "-qm", "Rename")
    repository.plant({new.replace(".pdf", " 答案.docx"): docx(paragraph(f"The {WORD} answers"))})
    before = pictures(repository.build())
    assert mentions(repository.cache, WORD)
    assert repository.remove(PATH, "高等 代数/考试/*2023*") == 0
    site = repository.build()
    assert [name for name in mentions(site, WORD) if "copy of" not in name] == []
    assert mentions(site, EARLIER) == []
    assert mentions(repository.cache, WORD) == []
    assert len(pictures(site)) < len(before)
    assert mentions(site, "2023秋") == [
        "redirects.json",
        "线性 代数/考试/2023秋 期末A/index.html",
        "高等 代数/考试/2023秋 期末A/index.html",
    ]


def pictures(site: Path) -> set[str]:
    return {file.name for file in (site / "assets").rglob("*.jpg")}


def test_copies_go_with_it(repository: Repository) -> None:
    repository.remove(PATH)
    site = repository.build()
    assert not (site / "Algebra/notes/copy of the final/index.html").exists()
    assert '"removed"' in (site / "build-report.json").read_text("utf-8")


def test_what_stays_of_its_material_is_named(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, solution = "Algebra/exams/2021 final.pdf", "Algebra/exams/2021 final solution.pdf"
    repository.plant({paper: b"%PDF-1.4 a", solution: b"%PDF-1.4 b"})
    assert repository.remove(paper) == 0
    assert f"Still on the site, of the same material: {solution}\n" in capsys.readouterr().out
    assert repository.remove(solution) == 0
    assert "of the same material" not in capsys.readouterr().out


def test_its_address_gives_notice(repository: Repository) -> None:
    repository.remove(PATH, reason="<b>Its author</b> asked for it.")
    site = repository.build()
    notice = (site / ADDRESS / "index.html").read_text("utf-8")
    assert "&lt;b&gt;Its author&lt;/b&gt; asked for it." in notice
    assert "2024-03-02" in notice
    assert 'content="noindex"' in notice
    assert "Content-Security-Policy" in notice
    listed = (site / "sitemap.xml").read_text("utf-8")
    assert "2022-autumn" in listed
    assert "2023-autumn" not in listed
    assert not (site / "tombstones.yml").exists()


def test_a_file_s_own_address_leads_to_the_notice(
    repository: Repository, browser: Browser, serve: Callable[[Path], str]
) -> None:
    repository.plant({"代数/考试/期末 A.pdf": pdf(["A paper"]), "代数/考试/期中.pdf": pdf(["B"])})
    repository.remove("代数/考试/期末 A.pdf")
    site = repository.build("--no-search", "--no-previews")
    page = browser.new_page()
    # What hosts do for an address with nothing there.
    page.route("**/*A.pdf", lambda route: route.fulfill(path=site / "404.html", status=404))
    page.goto(serve(site) + "代数/考试/期末 A.pdf")
    page.get_by_role("status").get_by_role("link").click()
    expect(page.get_by_role("main")).to_contain_text("Its author asked for it.")
    page.close()


def test_an_address_inside_a_file_of_the_site_costs_only_itself(repository: Repository) -> None:
    repository.remove(PATH)
    listed = repository.tree / "tombstones.yml"
    for address in ("catalog.json/", "Algebra/course.json/x/", "assets/coursetree/base.css/"):
        hostile = listed.read_text("utf-8").replace(f"{ADDRESS}/", address)
        repository.plant({"tombstones.yml": hostile})
        site = repository.build("--no-search", "--no-previews")
        assert (site / "assets/coursetree/base.css").is_file()
        assert json.loads((site / "Algebra/course.json").read_text("utf-8"))
        assert address in (site / "build-report.json").read_text("utf-8")
        listed.write_text(hostile.replace(address, f"{ADDRESS}/"), "utf-8")


def test_taking_it_in_again_is_refused(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.remove(PATH, "Algebra/notes/copy of the final.md")
    repository.git("add", "-A")
    assert "tombstone" not in check(repository.tree, capsys)[1]
    again = "Algebra/exams/found it.md"
    repository.plant({again: FILES[PATH]})
    code, said = check(repository.tree, capsys)
    assert code == 1
    assert f"{again}" in said
    assert "tombstone" in said


def test_earlier_versions_are_refused_too(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.remove(PATH)
    (tombstone,) = parse_tombstones((repository.tree / "tombstones.yml").read_bytes()).removed
    assert len(tombstone.blobs) == 2
    repository.plant({"Algebra/old.md": f"# Final\n\nWhat is {EARLIER}, and who has it?\n"})
    assert mentions(repository.build(), EARLIER) == []
    assert check(repository.tree, capsys)[0] == 1


def test_versions_from_before_a_rename_are_known(repository: Repository) -> None:
    moved = "Algebra/exams/renamed.md"
    repository.git("mv", "--", PATH, moved)
    repository.git("commit", "-qm", "Rename")
    repository.remove(moved)
    (tombstone,) = parse_tombstones((repository.tree / "tombstones.yml").read_bytes()).removed
    assert len(tombstone.blobs) == 2


def test_a_better_file_may_take_its_place(repository: Repository) -> None:
    repository.remove(PATH)
    repository.plant({PATH: "# Final\n\nWith the names taken out.\n"})
    page = (repository.build() / ADDRESS / "index.html").read_text("utf-8")
    assert "With the names taken out." in page


def test_a_folder_goes_whole(repository: Repository) -> None:
    assert repository.remove("Algebra/exams") == 0
    assert not list((repository.tree / "Algebra/exams").iterdir())
    assert repository.remove("README.md") == 0
    listed = parse_tombstones((repository.tree / "tombstones.yml").read_bytes()).removed
    assert [t.path for t in listed] == [
        "Algebra/exams/2022-autumn final.md",
        PATH,
        "README.md",
    ]


def test_a_plain_folder_has_tombstones_too(repository: Repository) -> None:
    shutil.rmtree(repository.tree / ".git")
    assert repository.remove(PATH) == 0
    assert mentions(repository.build(), WORD) == []


def test_a_shallow_clone_says_what_its_list_may_lack(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shallow = tmp_path / "shallow"
    repository.git("clone", "-q", "--depth=1", repository.tree.as_uri(), str(shallow))
    assert main(["remove", PATH, "--tree", str(shallow), "--reason", "Asked for."]) == 0
    assert "This clone has not the whole history" in capsys.readouterr().out
    (tombstone,) = parse_tombstones((shallow / "tombstones.yml").read_bytes()).removed
    assert len(tombstone.blobs) == 1


def test_what_is_already_deleted_can_be_taken_down(repository: Repository) -> None:
    (repository.tree / PATH).unlink()
    assert repository.remove(PATH) == 0


def test_again_changes_nothing(repository: Repository) -> None:
    assert repository.remove(PATH) == 0
    listed = (repository.tree / "tombstones.yml").read_bytes()
    repository.plant({})
    assert repository.remove(PATH) == 0
    assert (repository.tree / "tombstones.yml").read_bytes() == listed
    shutil.rmtree(repository.tree / ".git")
    assert repository.remove(PATH, reason="Asked for once more.") == 0
    assert (repository.tree / "tombstones.yml").read_bytes() == listed


def taken(repository: Repository) -> list[str]:
    listed = parse_tombstones((repository.tree / "tombstones.yml").read_bytes()).removed
    return [tombstone.path for tombstone in listed]


@pytest.mark.parametrize(
    ("glob", "paths"),
    [
        ("Algebra/exams/*.md", ["Algebra/exams/2022-autumn final.md", PATH]),
        (
            "**/*final*",
            ["Algebra/exams/2022-autumn final.md", PATH, "Algebra/notes/copy of the final.md"],
        ),
        ("Algebra/*/main.py", ["Algebra/code/main.py"]),
    ],
)
def test_a_glob_stands_for_the_files_it_matches(
    repository: Repository, glob: str, paths: list[str]
) -> None:
    assert repository.remove(glob) == 0
    assert taken(repository) == paths


def test_a_glob_leads_nowhere_out_of_the_tree(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "kept.md").write_text("kept")
    (repository.tree / "Algebra" / "link").symlink_to(tmp_path / "outside")
    assert repository.remove("Algebra/*/kept.md") == 2
    assert (tmp_path / "outside" / "kept.md").exists()


def test_a_folder_that_is_gone_is_taken_down_from_history(repository: Repository) -> None:
    shutil.rmtree(repository.tree / "Algebra" / "exams")
    repository.plant({})
    assert repository.remove("Algebra/exams") == 0
    assert taken(repository) == ["Algebra/exams/2022-autumn final.md", PATH]


def test_addresses_from_before_a_rename_give_notice_too(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = {"线性 代数/考试/期末.pdf": b"%PDF-1.4 paper", "线性 代数/考试/期中.pdf": b"%PDF-1.4"}
    repository.plant(papers)
    repository.git("mv", "--", "线性 代数", "高等 代数")
    repository.git("commit", "-qm", "Rename")
    repository.remove("高等 代数/考试/期末.pdf")
    site = repository.build()
    for course in ("线性 代数", "高等 代数"):
        notice = (site / course / "考试/期末/index.html").read_text("utf-8")
        assert "Its author asked for it." in notice
    assert "url=../../../" in (site / "线性 代数/考试/期中/index.html").read_text("utf-8")
    assert json.loads((site / "redirects.json").read_text("utf-8"))["removed"] == {
        "线性 代数/考试/期末.pdf": "高等 代数/考试/期末/",
        "高等 代数/考试/期末.pdf": "高等 代数/考试/期末/",
    }


@pytest.mark.parametrize("path", ["never-was.md", "../outside.md", "", ".git/config"])
def test_other_paths_are_refused(repository: Repository, path: str) -> None:
    assert repository.remove(path) == 2
    assert not (repository.tree / "tombstones.yml").exists()


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "removed: [",
        "removed:\n  - {reason: asked for, date: '2024-03-02', blobs: []}\n",
        "removed:\n  - {reason: r, date: '2024-03-02', blobs: [nonsense]}\n",
        "removed:\n  - {address: ../../outside/, reason: r, date: '2024-03-02', blobs: [%s]}\n"
        % ("a" * 40),
    ],
)
def test_a_broken_list_publishes_nothing(
    repository: Repository, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.plant({"tombstones.yml": broken})
    repository.build(expect=1)
    assert not repository.site.exists()
    assert main(["catalog", str(repository.tree)]) == 1
    assert "tombstones.yml" in capsys.readouterr().err
    code, said = check(repository.tree, capsys)
    assert code == 1
    assert "tombstones.yml" in said


def test_it_says_how_to_purge_the_history(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.remove(PATH)
    said = capsys.readouterr().out
    assert "git rm --cached" in said
    assert "git filter-repo --strip-blobs-with-ids" in said
    assert "forks" in said
    assert "copy of the final.md" in said
    guide = (ROOT / ".github" / "guides" / "maintaining.md").read_text("utf-8")
    block = next(b for b in guide.split("```") if "filter-repo --strip" in b)
    assert textwrap.indent(block.removeprefix("sh\n"), "  ") in said


def test_what_it_says_purges_the_history(
    repository: Repository,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    origin, moved = tmp_path / "origin.git", "Algebra/旧 试卷.md"
    repository.git("mv", "--", PATH, moved)
    repository.git("commit", "-qm", "Rename")
    repository.git("tag", "v1")
    repository.git("clone", "-q", "--bare", ".", str(origin))
    repository.git("remote", "add", "origin", origin.as_uri())
    capsys.readouterr()
    repository.remove(moved)
    printed = capsys.readouterr().out.partition("To take them out")[2]
    lines = [line for line in printed.split("\n") if line.startswith("  ")]
    lines.insert(lines.index("  git commit") + 1, "  git push -q origin main")
    # `git filter-repo` is installed beside Python.
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    monkeypatch.setenv("GIT_EDITOR", "printf 'Take down' >")
    script = ["sh", "-c", "\n".join(lines)]
    done = subprocess.run(script, check=True, capture_output=True, text=True)
    assert not [line for line in done.stdout.splitlines() if " blob " in line]

    def everything() -> str:
        objects = ["git", "-C", str(origin), "log", "--all", "-p", "-m", "--format=%s %d"]
        return subprocess.run(objects, check=True, capture_output=True, text=True).stdout

    subprocess.run(["git", "-C", str(origin), "gc", "-q", "--prune=now"], check=True)
    assert WORD not in everything()
    assert EARLIER not in everything()
    assert "What is a ring?" in everything()
    assert "tag: v1" in everything()


def test_only_the_cache_s_own_files_are_dropped(tmp_path: Path) -> None:
    store, other = Cache(tmp_path), tmp_path / "photos" / "ab" / "abbey.jpg"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"kept")
    store.put("text", "ab" * 32, b"words")
    store.put("kept", "cd" * 32, b"mark")
    store.clear(keep="kept")
    assert other.read_bytes() == b"kept"
    assert store.get("text", "ab" * 32) is None
    assert store.get("kept", "cd" * 32) == b"mark"


DECLARED = "materials:\n  - {path: 'exams/2023-autumn final.md', release: '2026-12-01'}\n"


@pytest.mark.parametrize(("seconds", "shown"), [("1796083199", False), ("1796083200", True)])
def test_an_embargo_passes_its_date(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, seconds: str, shown: bool
) -> None:
    (repository.tree / "Algebra/notes/copy of the final.md").unlink()
    repository.plant({"Algebra/course.yml": DECLARED})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    site = repository.build()
    assert bool(mentions(site, WORD)) is shown
    assert shown or mentions(site, "2023-autumn") == []
    assert (site / ADDRESS / "index.html").exists() is shown
    report = (site / "build-report.json").read_text("utf-8")
    assert ("released on 2026-12-01" in report) is not shown
