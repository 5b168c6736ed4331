"""An accepted form becomes one branch and one pull request, or the issue is told why not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coursetree.cache import Cache
from coursetree.cli import main
from coursetree.forge_api import Api, ApiError
from coursetree.intake.attachments import Hosts
from coursetree.intake.download import Limits
from coursetree.intake.draft import Draft, DraftError, read_draft, write_draft
from coursetree.intake.event import read_event
from coursetree.intake.prepare import prepare
from coursetree.intake.publish import publish
from coursetree.web import anywhere

from ..standin import TOKEN, Forge
from .conftest import Storage, git

Write = Callable[..., Path]
PAPER = b"1. What is a process?\n"
BRANCH = "intake/issue-7"


def run(event: Path, checkout: Path, hosts: Hosts, folder: Path) -> Draft:
    """The first half, and what the second finds in the folder between them."""
    cache = Cache(folder.parent / "cache")
    draft = prepare(read_event(event), checkout, hosts, cache, allowed=anywhere)
    write_draft(folder, draft)
    git(checkout, "clean", "-fdq")
    return read_draft(folder, Limits())


def propose(event: Path, draft: Draft, checkout: Path, forge: Forge) -> str:
    commit = git(checkout, "rev-parse", "HEAD")
    api = Api(url=forge.url, repository="example/courses", token=TOKEN)
    return publish(read_event(event), draft, checkout, commit, api)


def added(remote: Path) -> list[str]:
    return git(remote, "diff", "--name-only", "main", BRANCH).splitlines()


def credited(remote: Path, folder: Path) -> list[str]:
    """Who the site names on the page of the paper, once its branch is merged."""
    git(folder, "clone", "-q", str(remote), "merged")
    git(folder / "merged", "merge", "-q", "--no-ff", "-m", "Merge", f"origin/{BRANCH}")
    build = ["build", str(folder / "merged"), "--site-dir", str(folder / "site")]
    assert main([*build, "--no-search", "--no-previews"]) == 0
    page = folder / "site/操作系统/试卷/2024秋/期末试卷 A卷 答案/index.html"
    return re.findall("ada-example", page.read_text("utf-8"))[:1]


def test_a_paper_from_a_form(
    happened: Write,
    storage: Storage,
    checkout: Path,
    hosts: Hosts,
    forge: Forge,
    remote: Path,
    tmp_path: Path,
) -> None:
    file = storage.keep(PAPER, "default.txt")
    event = happened(
        course="Operating Systems",
        kind="试卷 exam",
        term="2024-2025-1",
        part="期末 final",
        paper="a",
        role="答案 solution",
        files=f"[扫描 2021000123 2019期中.txt]({file})",
    )
    draft = run(event, checkout, hosts, tmp_path / "draft")
    assert draft.problems == ()
    assert all(token == "" for _, token in storage.asked)

    assert propose(event, draft, checkout, forge) == "pull request #20: pushed"
    path = "courses/操作系统/试卷/2024秋/期末试卷 A卷 答案.txt"
    assert added(remote) == [path]
    assert git(remote, "show", f"{BRANCH}:{path}") == PAPER.decode().strip()
    assert git(
        remote, "log", "-1", "--format=%(trailers:key=Co-authored-by,valueonly)", BRANCH
    ) == (f"ada-example <1000001+ada-example@users.noreply.{storage.url.partition('://')[2]}>")
    assert git(remote, "rev-list", "--count", f"main..{BRANCH}") == "1"
    [pull] = forge.pulls
    assert "Closes #7." in pull["body"]
    assert next(c["body"].splitlines()[-1] for c in forge.comments[7]).endswith("#20")

    # A second time there is nothing left to do.
    head, writes = git(remote, "rev-parse", BRANCH), len(forge.comments[7])
    assert propose(event, draft, checkout, forge) == "pull request #20: nothing new"
    assert (git(remote, "rev-parse", BRANCH), len(forge.pulls)) == (head, 1)
    assert len(forge.comments[7]) == writes
    assert credited(remote, tmp_path) == ["ada-example"]
    pull["state"], pull["merged_at"] = "closed", "2024-03-01T12:00:00Z"
    assert propose(event, draft, checkout, forge) == "the pull request is merged already"


def test_a_form_that_is_mended_moves_its_branch(
    happened: Write,
    storage: Storage,
    checkout: Path,
    hosts: Hosts,
    forge: Forge,
    remote: Path,
    tmp_path: Path,
) -> None:
    said = {"course": "操作系统", "kind": "笔记 notes"}
    bad = storage.keep(b"call 13912345678 or mail me@example.org\n\xff\xfe\x00", "notes.txt")
    event = happened(**said, files=f"[第一章.txt]({bad})")
    draft = run(event, checkout, hosts, tmp_path / "first")
    assert draft.files == {}
    assert propose(event, draft, checkout, forge) == "the issue was told what is wrong"
    [told] = forge.comments[7]
    assert "error" in told["body"]
    assert "13912345678" not in told["body"]
    assert forge.pulls == []

    for number, text in enumerate((b"# One\n", b"# Two\n")):
        good = storage.keep(text, "default.md")
        event = happened(**said, files=f"[第一章.md]({good})", credit="- [x] 不要署我的名。")
        draft = run(event, checkout, hosts, tmp_path / f"good {number}")
        assert draft.problems == (), storage
        assert propose(event, draft, checkout, forge) == "pull request #20: pushed"
    assert added(remote) == ["courses/操作系统/笔记/第一章.md"]
    assert git(remote, "rev-list", "--count", f"main..{BRANCH}") == "1"
    assert "Co-authored-by" not in git(remote, "log", "-1", "--format=%B", BRANCH)
    assert len(forge.comments[7]) == 1


def test_photographs_of_one_paper_are_its_pages(
    happened: Write, storage: Storage, checkout: Path, hosts: Hosts, tmp_path: Path
) -> None:
    from PIL import Image

    pages = []
    for number in range(2):
        photo = tmp_path / f"{number}.png"
        Image.effect_noise((80 + number, 80), 60).save(photo)
        pages.append(storage.keep(photo.read_bytes(), kind="image/png"))
    text = f'<img width="80" alt="IMG_0042" src="{pages[0]}" />\n\n![IMG_0043]({pages[1]})'
    event = happened(
        course="操作系统", kind="试卷 exam", term="2022春", part="期中 midterm", files=text
    )
    draft = run(event, checkout, hosts, tmp_path / "draft")
    assert draft.problems == ()
    assert list(draft.files) == [
        "courses/操作系统/试卷/2022春/期中试卷 1.png",
        "courses/操作系统/试卷/2022春/期中试卷 2.png",
    ]


def test_a_course_that_is_new(
    happened: Write, storage: Storage, checkout: Path, hosts: Hosts, tmp_path: Path
) -> None:
    file = storage.keep(b"# Sorting\n", "sorting.md")
    event = happened(
        course="../Algorithms & more",
        kind="笔记 notes",
        licence="要署名 CC-BY-4.0",
        files=f"[a.md]({file})",
    )
    draft = run(event, checkout, hosts, tmp_path / "draft")
    assert draft.problems == ()
    home = "courses/Algorithms & more"
    assert list(draft.files) == [f"{home}/course.yml", f"{home}/Notes/a.md"]
    assert b'licence: "CC-BY-4.0"' in draft.files[f"{home}/course.yml"]
    assert "A new course: Algorithms & more" in draft.notes


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"course": "_No response_"}, "课程 · Course: is missing"),
        ({"kind": "全部 everything"}, "kind: found '全部 everything'"),
        ({"licence": "WTFPL"}, "licence: found 'WTFPL'"),
        ({"term": "soon"}, "term: found 'soon'"),
        ({"paper": "AB"}, "paper: found 'AB'"),
        ({"title": "a\nb"}, "title: found 3 characters"),
        ({"course": "x" * 500}, "course: found 500 characters"),
        ({"course": "/../.."}, "expected a name for a folder"),
        ({"rights": "- [X] yes\n- [ ] no"}, "every box has to be ticked"),
        ({"rights": "none of it"}, "every box has to be ticked"),
        ({"files": "see my mail"}, "files: there is none"),
        ({"files": "[a.pdf](https://evil.example/a.pdf)"}, "not one of the forge's own"),
        ({"files": "[a](javascript:alert(1))"}, "files: there is none"),
        (
            {"files": "https://github.com.evil.example/user-attachments/files/1/a.pdf"},
            "forge's own",
        ),
        ({"note": "### 课程 · Course\n\n别的"}, "课程 · Course: is there twice"),
    ],
)
def test_a_form_that_cannot_be_read_is_answered_in_full(
    happened: Write,
    storage: Storage,
    checkout: Path,
    hosts: Hosts,
    tmp_path: Path,
    said: dict[str, str],
    problem: str,
) -> None:
    file = storage.keep(PAPER, "a.txt")
    values = {"course": "操作系统", "kind": "试卷 exam", "files": f"[a.txt]({file})", **said}
    draft = run(happened(**values), checkout, hosts, tmp_path / "draft")
    assert draft.files == {}
    assert any(problem in said for said in draft.problems), draft.problems


@pytest.mark.parametrize("body", ["", "no form at all", "### " * 10_000, "### 课程 · Course"])
def test_an_issue_without_the_form(
    happened: Write, checkout: Path, hosts: Hosts, tmp_path: Path, body: str
) -> None:
    draft = run(happened(body), checkout, hosts, tmp_path / "draft")
    assert draft.files == {}
    assert len(draft.problems) > 3


@pytest.mark.parametrize(
    ("leads", "problem"),
    [
        ("http://localhost:1/storage/1", "leads away from the forge"),
        ("http://169.254.169.254/storage/1", "leads away from the forge"),
        ("/storage/2", "the forge answers 404"),
        ("/storage/loop", "too many redirects"),
        ("/storage/large", "has more than"),
    ],
)
def test_where_a_file_may_come_from(
    happened: Write,
    storage: Storage,
    checkout: Path,
    hosts: Hosts,
    tmp_path: Path,
    leads: str,
    problem: str,
) -> None:
    file = storage.keep(PAPER, "a.txt")
    storage.answers[file.removeprefix(storage.url)] = leads
    storage.answers["/storage/loop"] = "/storage/loop"
    storage.answers["/storage/large"] = (bytes(25_000_001), "text/plain")
    event = happened(course="操作系统", kind="试卷 exam", files=f"[a.txt]({file})")
    draft = run(event, checkout, hosts, tmp_path / "draft")
    assert draft.files == {}
    assert problem in draft.problems[0]


def test_too_many_files(
    happened: Write, storage: Storage, checkout: Path, hosts: Hosts, tmp_path: Path
) -> None:
    files = [storage.keep(PAPER, f"{number}.txt") for number in range(21)]
    text = "\n".join(f"[{number}.txt]({file})" for number, file in enumerate(files))
    draft = run(
        happened(course="操作系统", kind="试卷 exam", files=text),
        checkout,
        hosts,
        tmp_path / "draft",
    )
    assert draft.problems == ("files: found 21, expected at most 20.",)
    assert storage.asked == []


NAMES = {
    "../../../.github/workflows/1.txt": "1.txt",
    "..\\..\\2.txt": "2.txt",
    "con.txt": "笔记.txt",
    "-rf.txt": "rf.txt",
    "a\u202etxt.exe.txt": "atxt.exe.txt",
    "张三_2021000123.txt": "笔记 (2).txt",
    ".txt": "笔记 (3).txt",
}


def test_names_are_made_fit(
    happened: Write, storage: Storage, checkout: Path, hosts: Hosts, tmp_path: Path
) -> None:
    files = [
        f"[{name}]({storage.keep(f'{number}. ?'.encode(), 'default.txt')})"
        for number, name in enumerate(NAMES)
    ]
    event = happened(course="操作系统", kind="笔记 notes", files="\n".join(files))
    draft = run(event, checkout, hosts, tmp_path / "draft")
    assert draft.problems == ()
    assert list(draft.files) == [f"courses/操作系统/笔记/{name}" for name in NAMES.values()]


@pytest.mark.parametrize(
    "path",
    [
        ".github/workflows/x.yml",
        "courses/.git/config",
        "courses/../mkdocs.yml",
        "/etc/passwd",
        "mkdocs.yml",
        "courses/操作系统/README.md",
        "courses/a\x00b.txt",
        "courses//x.txt",
        "courses/con.txt",
        "courses/drafts/x.txt",
    ],
)
def test_the_half_with_the_token_trusts_no_draft(
    happened: Write, checkout: Path, forge: Forge, path: str
) -> None:
    event = happened(course="操作系统")
    with pytest.raises(DraftError):
        propose(event, Draft(files={path: b"x"}), checkout, forge)
    assert forge.requests == []


def test_a_tree_that_is_the_whole_repository(
    happened: Write, checkout: Path, forge: Forge, remote: Path
) -> None:
    (checkout / "mkdocs.yml").write_text(
        "site_name: Ours\ndocs_dir: plugins\nplugins:\n"
        "  - coursetree/catalog: { tree: ., exclude: [/plugins/, /scripts/] }\n"
    )
    event = happened(course="操作系统")
    assert propose(event, Draft(files={"操作系统/a.txt": b"x"}), checkout, forge).endswith("pushed")
    for path in ("scripts/setup2", "plugins/x.py", "../x.txt", ".github/x.yml"):
        with pytest.raises(DraftError):
            propose(event, Draft(files={path: b"x"}), checkout, forge)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"paths": ["a"], "problems": [], "notes": [], "credited": true}',
        '{"paths": [], "problems": [1], "notes": [], "credited": true}',
        "[" * 100_000,
    ],
)
def test_a_folder_that_is_no_draft(tmp_path: Path, text: str) -> None:
    (tmp_path / "draft.json").write_text(text)
    with pytest.raises(DraftError):
        read_draft(tmp_path, Limits())


def test_what_strangers_wrote_is_quoted(happened: Write, checkout: Path, forge: Forge) -> None:
    event = happened(course="操作系统")
    said = "```\n@everybody <img src=x onerror=alert(1)> Closes #1\n````"
    propose(event, Draft(problems=(said,)), checkout, forge)
    [told] = forge.comments[7]
    lines = told["body"].splitlines()
    assert lines[-5:] == ["`````text", *said.splitlines(), "`````"]


def test_where_workflows_may_open_no_pull_request_a_maintainer_is_shown_how(
    happened: Write, checkout: Path, forge: Forge, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from .. import standin

    def refuse(_: Forge, __: standin.Request) -> tuple[int, dict[str, str]]:
        return 403, {"message": "GitHub Actions is not permitted to create pull requests."}

    monkeypatch.setattr(standin, "ROUTES", [("POST", r"/pulls", refuse), *standin.ROUTES])
    event = happened(course="操作系统")
    with pytest.raises(ApiError, match="not permitted"):
        propose(event, Draft(files={"courses/a.txt": b"x"}), checkout, forge)
    assert "/example/courses/compare/intake/issue-7?expand=1" in forge.comments[7][0]["body"]


def test_the_commands_share_a_folder_and_no_token(
    happened: Write, storage: Storage, checkout: Path, forge: Forge, tmp_path: Path
) -> None:
    event = happened(course="操作系统", kind="笔记 notes", files="nothing")
    command = [sys.executable, "-m", "coursetree.cli", "intake"]
    rest = [str(tmp_path / "draft"), "--event", str(event), "--checkout", str(checkout)]
    bare = {k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")}
    first = subprocess.run([*command, "prepare", *rest], env=bare, capture_output=True, text=True)
    assert (first.returncode, first.stdout) == (0, "problems: 1, files: 0\n")
    names = {"GITHUB_API_URL": forge.url, "GITHUB_REPOSITORY": "example/courses"}
    given = bare | names | {"GITHUB_TOKEN": TOKEN}
    second = subprocess.run([*command, "publish", *rest], env=given, capture_output=True, text=True)
    assert (second.returncode, second.stdout) == (0, "the issue was told what is wrong\n")
    assert "files: there is none" in forge.comments[7][0]["body"]
    (tmp_path / "event.json").write_text('{"action": "opened"}')
    third = subprocess.run([*command, "publish", *rest], env=given, capture_output=True, text=True)
    assert third.returncode == 2
