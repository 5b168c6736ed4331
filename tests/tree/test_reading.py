"""What a tree holds, from a checkout and from a plain folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from coursetree.model import Mode, Severity, State, Tree
from coursetree.tree import hash_blob, open_tree, read_bytes

Plant = Callable[[str], Path]
Git = Callable[..., str]


def shown(tree: Tree) -> str:
    """The entries as text: the path, and whatever is not plain about it."""
    return "\n".join(
        " ".join(
            [
                entry.path,
                *([entry.mode] if entry.mode is not Mode.FILE else []),
                *([entry.state] if entry.state is not State.PRESENT else []),
                *([] if entry.tracked else ["new"]),
            ]
        )
        for entry in tree.entries
    )


def left_out(tree: Tree) -> str:
    return "\n".join(f"{omission.path} {omission.reason}" for omission in tree.omitted)


def drawing(text: str) -> str:
    return "\n".join(filter(None, map(str.strip, text.splitlines())))


def rules(tree: Tree) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path) for finding in tree.findings]


LAYOUT = """
    README.md
    线性代数/考试/2019 期末（A卷）.pdf
    线性代数/作业/hw1.pdf
    数据结构/a.c
"""


def test_a_plain_folder_is_read_whole_and_sorted(plant: Plant) -> None:
    tree = open_tree(plant(LAYOUT))
    assert shown(tree) == drawing("""
        README.md new
        数据结构/a.c new
        线性代数/作业/hw1.pdf new
        线性代数/考试/2019 期末（A卷）.pdf new
    """)
    assert tree.repository is None
    assert {entry.blob for entry in tree.entries} == {None}
    assert tree.entries[0].size == len("README.md")


def test_a_checkout_knows_what_git_knows(commit: Plant, git: Git) -> None:
    root = commit(LAYOUT)
    tree = open_tree(root)
    assert shown(tree) == drawing("""
        README.md
        数据结构/a.c
        线性代数/作业/hw1.pdf
        线性代数/考试/2019 期末（A卷）.pdf
    """)
    assert tree.repository is not None
    assert tree.repository.commit == git("rev-parse", "HEAD").strip()
    assert (tree.repository.branch, tree.repository.prefix) == ("main", "")
    assert not tree.repository.shallow
    assert tree.entries[0].blob == git("rev-parse", "HEAD:README.md").strip()
    assert not tree.findings


def test_the_working_tree_goes_before_the_index(commit: Plant, plant: Plant, git: Git) -> None:
    root = commit("kept.md\nedited.md = old\ndeleted.md\nmoved.md\nstaged.md = old")
    plant("edited.md = new words\nadded.md\nstaged.md = newer")
    git("add", "staged.md")
    (root / "deleted.md").unlink()
    git("mv", "moved.md", "here.md")
    tree = open_tree(root)
    assert shown(tree) == drawing("""
        added.md new
        edited.md
        here.md
        kept.md
        staged.md
    """)
    for entry in tree.entries:
        assert entry.blob == git("hash-object", entry.path).strip(), entry.path
        assert entry.size == (root / entry.path).stat().st_size


def test_a_blob_id_is_of_the_bytes_on_disk_in_a_sha256_repository(plant: Plant, git: Git) -> None:
    root = plant("a.md = one")
    git("init", "-q", "--object-format=sha256")
    git("add", "a.md")
    git("commit", "-qm", "One")
    plant("a.md = two\nb.md")
    tree = open_tree(root)
    assert [e.blob for e in tree.entries] == git("hash-object", "a.md", "b.md").split()


def test_before_the_first_commit(plant: Plant, git: Git) -> None:
    root = plant("a.md\nb.md")
    git("init", "-q")
    git("add", "a.md")
    tree = open_tree(root)
    assert shown(tree) == drawing("a.md\nb.md new")
    assert tree.repository is not None
    assert tree.repository.commit == ""
    assert not tree.findings


def test_a_conflict_is_one_entry_as_it_is_on_disk(commit: Plant, plant: Plant, git: Git) -> None:
    root = commit("a.md = base")
    git("switch", "-qc", "other")
    plant("a.md = theirs")
    git("commit", "-qam", "Theirs")
    git("switch", "-q", "main")
    plant("a.md = ours")
    git("commit", "-qam", "Ours")
    with pytest.raises(CalledProcessError):
        git("merge", "other")
    tree = open_tree(root)
    assert shown(tree) == "a.md"
    assert tree.entries[0].blob == git("hash-object", "a.md").strip()


def test_a_folder_of_the_work_tree(commit: Plant) -> None:
    root = commit("outside.md\ncourses/线代/a.md\ncourses/b.md")
    tree = open_tree(root / "courses")
    assert shown(tree) == drawing("b.md\n线代/a.md")
    assert tree.repository is not None
    assert tree.repository.prefix == "courses/"
    assert tree.repository.work_tree == root
    deep = open_tree(root / "courses" / "线代")
    assert deep.repository is not None
    assert deep.repository.prefix == "courses/线代/"


def test_names_of_any_sort(commit: Plant) -> None:
    long = "长" * 66 + ".pdf"
    names = ["with space.md", "ÏßÐÔ´úÊý.txt", "【试卷】（A）.pdf", "#1?.md", "'quote\".md", long]
    assert {entry.path for entry in open_tree(commit("\n".join(names))).entries} == set(names)


class TestIgnored:
    def test_git_counts_a_folder_once_and_keeps_what_is_tracked(
        self, plant: Plant, commit: Plant, git: Git
    ) -> None:
        root = commit("a.md\nout/tracked.txt")
        plant(".gitignore = out/*\ndrafts/1.md\ndrafts/2.md\nout/x.txt\nsub/private.key")
        (root / ".gitignore").write_text("/drafts/\nout/\n*.key\n")
        tree = open_tree(root)
        assert shown(tree) == drawing("a.md\nout/tracked.txt")
        assert left_out(tree) == drawing("""
            .gitignore git
            drafts/ ignored
            out/x.txt ignored
            sub/ ignored
        """)

    def test_a_plain_folder_honours_its_ignore_files(self, plant: Plant) -> None:
        root = plant("""
            a.md
            a.log
            keep/a.log
            keep/b.log
            drafts/1.md
            deep/drafts/2.md
        """)
        (root / ".gitignore").write_text("*.log\n/drafts/\n\\\n")
        (root / "keep" / ".gitignore").write_text("!a.log\n")
        tree = open_tree(root)
        assert shown(tree) == drawing("a.md new\ndeep/drafts/2.md new\nkeep/a.log new")
        assert left_out(tree) == drawing("""
            .gitignore git
            a.log ignored
            drafts/ ignored
            keep/.gitignore git
            keep/b.log ignored
        """)

    def test_a_hostile_ignore_file_does_not_hang_the_reader(self, plant: Plant) -> None:
        name = "a" * 250
        root = plant(f"{name}\nb.md")
        (root / ".gitignore").write_text("*a*a*a*a*a*a*a*a*a*b\nb.md\n" + "x\n" * 20_000)
        assert shown(open_tree(root)) == f"{name} new"

    def test_a_maintainer_excludes(self, commit: Plant) -> None:
        root = commit("a.md\nprivate/a.md\nprivate/open.md\nx/b.bin\n草稿/c.md")
        tree = open_tree(root, exclude=["private/*", "!private/open.md", "*.bin", "/草稿/"])
        assert shown(tree) == drawing("a.md\nprivate/open.md")
        assert left_out(tree) == drawing("""
            private/a.md excluded
            x/b.bin excluded
            草稿/c.md excluded
        """)

    def test_a_pattern_that_cannot_be_read_is_named(self, commit: Plant) -> None:
        tree = open_tree(commit("a.md\nb.md"), exclude=["\\", "b.md"])
        assert shown(tree) == "a.md"
        (finding,) = tree.findings
        assert (finding.rule, finding.field, finding.found) == ("exclude-pattern", "exclude", "\\")

    def test_the_site_never_becomes_content(self, commit: Plant) -> None:
        root = commit("a.md\nsite/index.html\nsite/x/index.html")
        tree = open_tree(root, site_dir=root / "site")
        assert shown(tree) == "a.md"
        assert left_out(tree) == "site/ site"
        (root / "built").mkdir()
        (root / "built" / "index.html").write_text("x")
        assert left_out(open_tree(root, site_dir=root / "built")) == ""
        assert shown(open_tree(root, site_dir=root.parent)) != "a.md"

    def test_an_environment_is_known_by_its_mark(self, plant: Plant) -> None:
        root = plant("a.md\nmyenv/pyvenv.cfg\nmyenv/lib/x.py\n.venv/x.py\nnode_modules/m/x.js")
        tree = open_tree(root)
        assert shown(tree) == "a.md new"
        assert left_out(tree) == drawing("""
            .venv/ environment
            myenv/ environment
            node_modules/ dependency
        """)


class TestOffDisk:
    def test_a_sparse_checkout_lists_what_is_aside_with_its_size(
        self, commit: Plant, git: Git
    ) -> None:
        root = commit("here/a.md\naside/b.md = 12345")
        git("sparse-checkout", "set", "here")
        tree = open_tree(root)
        assert shown(tree) == drawing("aside/b.md absent\nhere/a.md")
        assert tree.entries[0].size == 5
        assert tree.entries[0].blob == git("rev-parse", "HEAD:aside/b.md").strip()

    def test_a_partial_clone_is_read_without_fetching(
        self, commit: Plant, git: Git, tmp_path: Path
    ) -> None:
        origin = commit("a.md = 123\nb.md = 4567\nc.md = 89")
        git("config", "uploadpack.allowFilter", "true")
        clone = tmp_path / "clone"
        git("clone", "-qn", "--filter=blob:none", origin.as_uri(), str(clone))
        git("sparse-checkout", "set", "--no-cone", "/b.md", at=clone)
        git("checkout", "-q", "main", at=clone)
        before = git("count-objects", "-v", at=clone)
        tree = open_tree(clone)
        assert shown(tree) == drawing("a.md absent\nb.md\nc.md absent")
        assert [entry.size for entry in tree.entries] == [None, 4, None]
        assert git("count-objects", "-v", at=clone) == before

    def test_a_pointer_states_the_size_of_what_is_elsewhere(self, commit: Plant) -> None:
        root = commit("a.pdf\nspec.md")
        head = "version https://git-lfs.github.com/spec/v1\n"
        pointer = f"{head}oid sha256:{'4d' * 32}\nsize 20971520\n"
        (root / "a.pdf").write_text(pointer)
        (root / "spec.md").write_text(head + "is how a pointer begins, " * 4)
        tree = open_tree(root)
        assert shown(tree) == drawing("a.pdf pointer\nspec.md")
        assert tree.entries[0].size == 20971520


class TestNotFiles:
    def test_links_are_listed_and_never_followed(self, commit: Plant, tmp_path: Path) -> None:
        (tmp_path / "secret").mkdir()
        (tmp_path / "secret" / "key.md").write_text("secret")
        root = commit("""
            a.md
            absolute.md -> /etc/passwd
            loop -> loop
            out -> ../secret
            gone -> nothing
        """)
        tree = open_tree(root)
        assert shown(tree) == drawing("""
            a.md
            absolute.md symlink
            gone symlink
            loop symlink
            out symlink
        """)

    def test_what_lay_in_a_folder_that_became_a_link_is_gone(
        self, commit: Plant, tmp_path: Path
    ) -> None:
        root = commit("a.md\nfolder/b.md")
        (root / "folder").rename(tmp_path / "elsewhere")
        (root / "folder").symlink_to(tmp_path / "elsewhere")
        assert shown(open_tree(root)) == drawing("a.md\nfolder symlink new")

    def test_other_repositories_are_named_and_not_entered(
        self, commit: Plant, git: Git, tmp_path: Path
    ) -> None:
        root = commit("a.md")
        shutil.copytree(root, tmp_path / "other")
        git("submodule", "--quiet", "add", str(tmp_path / "other"), "linked")
        git("commit", "-qm", "Link")
        shutil.copytree(tmp_path / "other", root / "nested")
        git("init", "-q", "--bare", "bare.git")
        assert shown(open_tree(root)) == drawing("""
            a.md
            bare.git submodule absent new
            linked submodule absent
            nested submodule absent new
        """)
        shutil.rmtree(root / ".git")
        assert shown(open_tree(root)) == drawing("""
            a.md new
            bare.git submodule absent new
            linked submodule absent new
            nested submodule absent new
        """)

    def test_what_is_no_readable_file_costs_its_own_entry(self, plant: Plant) -> None:
        root = plant("a.md\nhidden.md\nempty.pdf\npackage/__init__.py\nb.sh")
        (root / "empty.pdf").write_bytes(b"")
        (root / "package" / "__init__.py").write_bytes(b"")
        (root / "hidden.md").chmod(0)
        (root / "b.sh").chmod(0o755)
        os.mkfifo(root / "pipe.pdf")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(root / "socket"))
            tree = open_tree(root)
        assert shown(tree) == drawing("a.md new\nb.sh executable new\npackage/__init__.py new")
        assert left_out(tree) == drawing("""
            empty.pdf empty
            hidden.md unreadable
            pipe.pdf special
            socket special
        """)
        assert rules(tree) == [
            ("file-empty", "empty.pdf"),
            ("file-unreadable", "hidden.md"),
            ("file-special", "pipe.pdf"),
            ("file-special", "socket"),
        ]

    def test_a_tracked_file_that_became_a_pipe(self, commit: Plant) -> None:
        root = commit("a.md\nb.md")
        (root / "a.md").unlink()
        os.mkfifo(root / "a.md")
        tree = open_tree(root)
        assert shown(tree) == "b.md"
        assert rules(tree) == [("file-special", "a.md")]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
    def test_a_folder_that_may_not_be_listed(self, plant: Plant) -> None:
        root = plant("a.md\nclosed/b.md")
        (root / "closed").chmod(0)
        tree = open_tree(root)
        (root / "closed").chmod(0o700)
        assert shown(tree) == "a.md new"
        assert left_out(tree) == "closed/ unreadable"


class TestNames:
    def test_a_name_that_no_address_can_carry_is_left_out(self, commit: Plant) -> None:
        root = commit("a.md")
        for name in (b"\xcf\xdf.pdf", b"two\nlines.md"):
            (root / os.fsdecode(name)).write_text("x")
        tree = open_tree(root)
        assert shown(tree) == "a.md"
        assert left_out(tree) == "two\nlines.md name\n\udccf\udcdf.pdf name"
        assert {rule for rule, _ in rules(tree)} == {"name-control", "name-encoding"}
        assert {finding.severity for finding in tree.findings} == {Severity.ERROR}

    def test_a_name_that_only_troubles_some_stays(self, commit: Plant) -> None:
        tree = open_tree(commit("exam/A.pdf\nexam/a.pdf\nwhat?.md"))
        assert shown(tree) == drawing("exam/A.pdf\nexam/a.pdf\nwhat?.md")
        assert rules(tree) == [("name-reserved", "what?.md"), ("name-collision", "exam/a.pdf")]

    def test_noise_has_no_findings(self, plant: Plant) -> None:
        tree = open_tree(plant("a.md\nnode_modules/con.js\n~$a?.docx"))
        assert not tree.findings


class TestHostileGit:
    def test_a_tree_runs_no_program_of_its_own(
        self, commit: Plant, plant: Plant, git: Git, tmp_path: Path
    ) -> None:
        root = commit("a.md\nb.md\n.gitattributes")
        (root / ".gitattributes").write_text("* filter=evil diff=evil\n")
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\ncat\n")
        program.chmod(0o755)
        hooks = tmp_path / "hooks"
        hooks.mkdir()
        (hooks / "post-index-change").symlink_to(program)
        for name in (
            "core.fsmonitor",
            "core.pager",
            "core.sshCommand",
            "diff.evil.textconv",
            "diff.external",
            "filter.evil.clean",
            "filter.evil.process",
            "filter.evil.smudge",
        ):
            git("config", name, str(program))
        git("config", "core.hooksPath", str(hooks))
        git("config", "filter.evil.required", "true")
        plant("a.md = edited by hand")
        assert shown(open_tree(root)) == drawing("a.md\nb.md")
        assert not (tmp_path / "ran").exists()
        with suppress(CalledProcessError):
            git("status")
        assert (tmp_path / "ran").exists(), "the trap must work where nothing guards against it"

    def test_reading_changes_nothing(self, commit: Plant) -> None:
        root = commit("a.md\nb.md")
        os.utime(root / "a.md", (1, 1))
        index = root / ".git" / "index"
        before = (index.stat().st_mtime_ns, index.read_bytes())
        open_tree(root)
        assert (index.stat().st_mtime_ns, index.read_bytes()) == before

    def test_a_work_tree_elsewhere_is_not_read(self, commit: Plant, git: Git) -> None:
        root = commit("a.md")
        git("config", "core.worktree", "/etc")
        tree = open_tree(root)
        assert shown(tree) == "a.md new"
        assert rules(tree) == [("git-unusable", ".")]

    @pytest.mark.parametrize(
        ("file", "text"), [("config", "[core\n"), ("HEAD", "nonsense"), ("index", "nonsense")]
    )
    def test_a_broken_repository_is_a_plain_folder(
        self, commit: Plant, file: str, text: str
    ) -> None:
        root = commit("a.md\nb.md")
        (root / ".git" / file).write_text(text)
        tree = open_tree(root)
        assert shown(tree) == drawing("a.md new\nb.md new")
        assert tree.repository is None
        assert rules(tree) == [("git-unusable", ".")]

    def test_someone_elses_repository_is_a_plain_folder_with_the_fix(
        self, commit: Plant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = commit("a.md")
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        tree = open_tree(root)
        assert shown(tree) == "a.md new"
        (finding,) = tree.findings
        assert finding.rule == "git-ownership"
        assert f'safe.directory "{root}"' in finding.fix

    def test_a_folder_that_looks_like_a_bare_repository_is_content(
        self, commit: Plant, git: Git
    ) -> None:
        root = commit("a.md")
        git("clone", "-q", "--bare", str(root), str(root / "bare"))
        tree = open_tree(root / "bare")
        assert "config new" in shown(tree).splitlines()
        assert tree.repository is None

    def test_a_calling_hook_does_not_point_git_elsewhere(
        self, commit: Plant, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = commit("a.md")
        other = tmp_path / "other"
        git("init", "-q", str(other))
        monkeypatch.setenv("GIT_DIR", str(other / ".git"))
        monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
        monkeypatch.setenv("GIT_WORK_TREE", str(other))
        assert shown(open_tree(root)) == "a.md"

    def test_without_git_only_a_repository_is_complained_about(
        self, commit: Plant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        root = commit("a.md")
        monkeypatch.setenv("PATH", str(tmp_path))
        tree = open_tree(root)
        assert shown(tree) == "a.md new"
        assert [finding.found for finding in tree.findings] == ["Git is not installed"]
        shutil.rmtree(root / ".git")
        assert not open_tree(root).findings


def test_the_remote_is_a_web_address_without_credentials(commit: Plant, git: Git) -> None:
    root = commit("a.md")
    git("remote", "add", "mirror", "https://mirror.example.org/x/y")
    git("remote", "add", "origin", "https://ada:token@github.com/ada/notes.git")
    assert open_tree(root).repository.remote == "https://github.com/ada/notes"  # type: ignore[union-attr]
    git("config", "branch.main.remote", "mirror")
    assert open_tree(root).repository.remote == "https://mirror.example.org/x/y"  # type: ignore[union-attr]


def test_a_missing_root_is_the_callers_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_tree(tmp_path / "nowhere")
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotADirectoryError):
        open_tree(tmp_path / "file")


def test_two_readings_are_equal(commit: Plant, plant: Plant) -> None:
    root = commit(LAYOUT)
    plant("b.md\nempty?.md\nDebug/x.exe")
    assert open_tree(root) == open_tree(root)


def test_bytes_and_ids_agree(plant: Plant) -> None:
    tree = open_tree(plant("a.md = hello"))
    data = read_bytes(tree, "a.md")
    assert hash_blob(tree, "a.md") == hashlib.sha1(b"blob 5\0" + data).hexdigest()  # noqa: S324
