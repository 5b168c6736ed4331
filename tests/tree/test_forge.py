"""Addresses on each forge, from remotes of every spelling."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursetree.model import Repository
from coursetree.tree import find_forge
from coursetree.tree.forge import Forge, web_address

HERE = Repository(
    work_tree=Path("/nowhere"), prefix="courses/", commit="c0ffee" * 6 + "c0ff", branch="main"
)


def forge(remote: str, kind: str | None = None, repository: Repository | None = HERE) -> Forge:
    found = find_forge(remote, kind, repository)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/ada/notes", "https://github.com/ada/notes"),
        ("https://github.com/ada/notes.git/", "https://github.com/ada/notes"),
        ("https://ada:t0ken@GitHub.com/ada/notes.git", "https://github.com/ada/notes"),
        ("https://x-access-token:t0ken@github.com/a/b", "https://github.com/a/b"),
        ("git@github.com:ada/notes.git", "https://github.com/ada/notes"),
        ("github.com:ada/notes", "https://github.com/ada/notes"),
        ("ssh://git@gitlab.example.org:2222/a/b/c.git", "https://gitlab.example.org/a/b/c"),
        ("git://codeberg.org/ada/notes.git", "https://codeberg.org/ada/notes"),
        ("http://git.example.org:3000/a/b.git", "http://git.example.org:3000/a/b"),
        (
            "https://gitlab.com/组/笔记 本",
            "https://gitlab.com/%E7%BB%84/%E7%AC%94%E8%AE%B0%20%E6%9C%AC",
        ),
        ("/srv/git/notes.git", ""),
        ("../notes", ""),
        ("../a:b/notes", ""),
        ("C:\\Users\\ada\\notes", ""),
        ("file:///srv/git/notes.git", ""),
        ("ext::sh -c evil", ""),
        ("javascript:alert(1)//github.com/a/b", ""),
        ("https://github.com", ""),
        ("https://[bad/a/b", ""),
        ("https://host:port/a/b", ""),
        ('https://evil"><script>/a/b', ""),
        ("", ""),
    ],
)
def test_a_remote_as_a_web_address(remote: str, address: str) -> None:
    assert web_address(remote) == address


@pytest.mark.parametrize(
    ("remote", "kind", "found"),
    [
        ("https://github.com/a/b", None, "github"),
        ("https://gitlab.com/a/b", None, "gitlab"),
        ("https://gitlab.uni.example.edu/a/b", None, "gitlab"),
        ("https://codeberg.org/a/b", None, "gitea"),
        ("https://gitee.com/a/b", None, "gitee"),
        ("https://git.example.org/a/b", "gitea", "gitea"),
        ("https://git.example.org/a/b", None, None),
        ("https://git.example.org/a/b", "svn", None),
        ("/srv/git/github.com/a/b", None, None),
        ("", "github", None),
    ],
)
def test_the_kind_comes_from_the_host_or_from_whoever_knows(
    remote: str, kind: str | None, found: str | None
) -> None:
    forge = find_forge(remote, kind)
    assert (forge and forge.kind) == found


COMMIT = HERE.commit


@pytest.mark.parametrize(
    ("remote", "addresses"),
    [
        pytest.param(
            "https://github.com/a/b",
            {
                "file": f"https://github.com/a/b/blob/{COMMIT}/courses/x/y.md",
                "raw": f"https://github.com/a/b/raw/{COMMIT}/courses/x/y.md",
                "directory": f"https://github.com/a/b/tree/{COMMIT}/courses/x/y.md",
                "edit": "https://github.com/a/b/edit/main/courses/x/y.md",
                "upload": "https://github.com/a/b/upload/main/courses/x/y.md",
                "history": "https://github.com/a/b/commits/main/courses/x/y.md",
            },
            id="GitHub",
        ),
        pytest.param(
            "https://gitlab.com/a/b",
            {
                "file": f"https://gitlab.com/a/b/-/blob/{COMMIT}/courses/x/y.md",
                "raw": f"https://gitlab.com/a/b/-/raw/{COMMIT}/courses/x/y.md",
                "directory": f"https://gitlab.com/a/b/-/tree/{COMMIT}/courses/x/y.md",
                "edit": "https://gitlab.com/a/b/-/edit/main/courses/x/y.md",
                "upload": "https://gitlab.com/a/b/-/tree/main/courses/x/y.md",
                "history": "https://gitlab.com/a/b/-/commits/main/courses/x/y.md",
            },
            id="GitLab",
        ),
        pytest.param(
            "https://codeberg.org/a/b",
            {
                "file": f"https://codeberg.org/a/b/src/commit/{COMMIT}/courses/x/y.md",
                "raw": f"https://codeberg.org/a/b/raw/commit/{COMMIT}/courses/x/y.md",
                "directory": f"https://codeberg.org/a/b/src/commit/{COMMIT}/courses/x/y.md",
                "edit": "https://codeberg.org/a/b/_edit/main/courses/x/y.md",
                "upload": "https://codeberg.org/a/b/_upload/main/courses/x/y.md",
                "history": "https://codeberg.org/a/b/commits/branch/main/courses/x/y.md",
            },
            id="Gitea and Forgejo",
        ),
        pytest.param(
            "https://gitee.com/a/b",
            {
                "file": f"https://gitee.com/a/b/blob/{COMMIT}/courses/x/y.md",
                "directory": f"https://gitee.com/a/b/tree/{COMMIT}/courses/x/y.md",
                "edit": "https://gitee.com/a/b/edit/main/courses/x/y.md",
            },
            id="Gitee",
        ),
    ],
)
def test_addresses_of_a_path(remote: str, addresses: dict[str, str]) -> None:
    assert {form: getattr(forge(remote), form)("x/y.md") for form in addresses} == addresses


@pytest.mark.parametrize(
    ("path", "encoded"),
    [
        ("线代/期末 #1?.pdf", "%E7%BA%BF%E4%BB%A3/%E6%9C%9F%E6%9C%AB%20%231%3F.pdf"),
        ("50%&a=b+c.md", "50%25%26a%3Db%2Bc.md"),
        ("\udcb8\udcdf.md", "%B8%DF.md"),
        ('"><script>.md', "%22%3E%3Cscript%3E.md"),
    ],
)
def test_every_path_is_encoded(path: str, encoded: str) -> None:
    at_root = forge("https://github.com/a/b", repository=None)
    assert at_root.file(path) == f"https://github.com/a/b/blob/HEAD/{encoded}"


def test_the_tree_itself_is_a_directory() -> None:
    assert (
        forge("https://github.com/a/b").upload("") == "https://github.com/a/b/upload/main/courses"
    )
    bare = forge("https://github.com/a/b", repository=None)
    assert bare.upload("") == "https://github.com/a/b/upload/HEAD"
    assert bare.directory("") == "https://github.com/a/b/tree/HEAD"


def test_a_new_file_and_a_new_issue_come_filled_in() -> None:
    github = forge("https://github.com/a/b")
    assert github.new_file("线代", "course.yml", "title: 线代 & more\n") == (
        "https://github.com/a/b/new/main?filename=courses/%E7%BA%BF%E4%BB%A3/course.yml"
        "&value=title%3A%20%E7%BA%BF%E4%BB%A3%20%26%20more%0A"
    )
    assert github.new_issue("Wrong year?", "courses/\n") == (
        "https://github.com/a/b/issues/new?title=Wrong%20year%3F&body=courses/%0A"
    )
    assert forge("https://codeberg.org/a/b").new_file("x", "y.md", "z") == (
        "https://codeberg.org/a/b/_new/main/courses/x?filename=y.md&value=z"
    )
    assert forge("https://gitlab.com/a/b").new_issue("T", "B") == (
        "https://gitlab.com/a/b/-/issues/new?issue[title]=T&issue[description]=B"
    )


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/upload/main/courses/x/new"),
        ("https://codeberg.org/a/b", "https://codeberg.org/a/b/_upload/main/courses/x/new"),
        ("https://gitlab.com/a/b", "https://gitlab.com/a/b/-/tree/main/courses/x"),
        ("https://gitee.com/a/b", "https://gitee.com/a/b/tree/main/courses/x"),
    ],
)
def test_a_folder_that_is_still_to_be_made(remote: str, address: str) -> None:
    assert forge(remote).upload("x/new", exists=False) == address


FIELDS = {"course": "线代 #1 & 50%", "paper": ""}


@pytest.mark.parametrize(
    ("remote", "places", "address"),
    [
        pytest.param(
            "https://github.com/a/b",
            [".github/ISSUE_TEMPLATE"],
            "https://github.com/a/b/issues/new?template=material.yml&title=T"
            "&course=%E7%BA%BF%E4%BB%A3%20%231%20%26%2050%25",
            id="GitHub",
        ),
        pytest.param(
            "https://codeberg.org/a/b",
            [".github/ISSUE_TEMPLATE", ".forgejo/ISSUE_TEMPLATE"],
            "https://codeberg.org/a/b/issues/new"
            "?template=.forgejo/ISSUE_TEMPLATE/material.yml&title=T"
            "&field:course=%E7%BA%BF%E4%BB%A3%20%231%20%26%2050%25",
            id="Gitea and Forgejo",
        ),
        pytest.param(
            "https://gitlab.com/a/b",
            [".github/ISSUE_TEMPLATE"],
            "https://gitlab.com/a/b/-/issues/new?issue[title]=T"
            "&issue[description]=%E7%BA%BF%E4%BB%A3%20%231%20%26%2050%25%0A%0A",
            id="GitLab has no such forms",
        ),
        pytest.param(
            "https://github.com/a/b",
            [],
            "https://github.com/a/b/issues/new?title=T"
            "&body=%E7%BA%BF%E4%BB%A3%20%231%20%26%2050%25%0A%0A",
            id="a repository without forms",
        ),
    ],
)
def test_an_issue_form_comes_filled_in(
    tmp_path: Path, remote: str, places: list[str], address: str
) -> None:
    for place in places:
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "material.yml").touch()
        (tmp_path / place / "mistake.yml").touch()
    found = forge(remote, repository=Repository(work_tree=tmp_path, branch="main"))
    assert found.issue_form("material", "T", FIELDS) == address


def test_the_guide_for_contributors(tmp_path: Path) -> None:
    here = Repository(work_tree=tmp_path, prefix="courses/", branch="main", commit="c0ffee")
    assert forge("https://github.com/a/b", repository=here).guide_page == ""
    (tmp_path / "CONTRIBUTING.md").touch()
    shown = forge("https://github.com/a/b", repository=here).guide_page
    assert shown == "https://github.com/a/b/blob/main/CONTRIBUTING.md"


def test_a_commit_has_a_page() -> None:
    assert forge("https://github.com/a/b").commit("abc") == "https://github.com/a/b/commit/abc"


def test_before_the_first_commit_addresses_follow_the_branch() -> None:
    unborn = Repository(work_tree=Path("/nowhere"), branch="trunk")
    codeberg = forge("https://codeberg.org/a/b", repository=unborn)
    assert codeberg.file("y.md") == "https://codeberg.org/a/b/src/branch/trunk/y.md"
