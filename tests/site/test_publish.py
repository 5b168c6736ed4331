"""However a build ends, readers see the last good site, and the next build starts clean."""

from __future__ import annotations

import errno
import resource
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coursetree.site.publish import BusyError, Publication, PublishError, stage
from coursetree.site.swap import exchange, swap_by_renames

PAGES = 20

# Builds site number N in the directory it is given, N = 1, 2, 3…, until it is killed.
BUILDER = f"""
    import itertools, sys
    from pathlib import Path
    from coursetree.site.publish import stage

    site = Path(sys.argv[1])
    for number in itertools.count(1):
        with stage(site) as publication:
            for page in range({PAGES}):
                (publication.directory / f"{{page}}.html").write_text(str(number))
            (publication.directory / "index.html").write_text(f"mkdocs {{number}}")
            publication.publish()
        print(number, flush=True)
"""


def write_site(directory: Path, number: int) -> None:
    directory.mkdir(exist_ok=True)
    for page in range(PAGES):
        (directory / f"{page}.html").write_text(str(number))
    (directory / "index.html").write_text(f"mkdocs {number}")


def number_of(site: Path) -> int:
    """The number of the site, after showing that all of its pages are of that one build."""
    assert len(list(site.iterdir())) == PAGES + 1
    numbers = {page.read_text().removeprefix("mkdocs ") for page in site.iterdir()}
    assert len(numbers) == 1
    return int(numbers.pop())


@contextmanager
def running(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Python at work on the code: it does not outlive the block."""
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site; its parent holds nothing else."""
    site = tmp_path / "site"
    write_site(site, 0)
    return site


def build(publication: Publication, number: int = 1) -> None:
    write_site(publication.directory, number)


class TestPublishing:
    def test_a_first_site(self, tmp_path: Path) -> None:
        site = tmp_path / "deep" / "er" / "site"
        with stage(site) as publication:
            build(publication)
            assert not site.exists()
            publication.publish()
        assert number_of(site) == 1

    def test_a_site_takes_the_place_of_the_old_one_whole(self, site: Path) -> None:
        (site / "gone.html").write_text("0")
        with stage(site) as publication:
            build(publication)
            assert (site / "gone.html").exists()
            publication.publish()
        assert number_of(site) == 1

    def test_nothing_stays_beside_the_site(self, site: Path) -> None:
        with stage(site) as publication:
            build(publication)
            publication.publish()
        assert list(site.parent.iterdir()) == [site]

    def test_an_abandoned_build_changes_nothing(self, site: Path) -> None:
        with stage(site) as publication:
            build(publication)
        assert number_of(site) == 0
        assert list(site.parent.iterdir()) == [site]

    def test_an_exception_abandons(self, site: Path) -> None:
        with pytest.raises(ZeroDivisionError), stage(site) as publication:
            build(publication)
            raise ZeroDivisionError
        assert number_of(site) == 0
        stage(site, wait=0).abandon()

    def test_the_new_directory_has_the_old_ones_mode(self, site: Path) -> None:
        site.chmod(0o751)
        with stage(site) as publication:
            build(publication)
            publication.publish()
        assert site.stat().st_mode & 0o777 == 0o751

    def test_git_does_not_see_the_build(self, site: Path) -> None:
        subprocess.run(["git", "init", "-q", site.parent], check=True)
        with stage(site) as publication:
            build(publication)
            status = subprocess.run(
                ["git", "-C", site.parent, "status", "--short", "--untracked-files=all"],
                capture_output=True,
                text=True,
                check=True,
            )
        assert "site/index.html" in status.stdout
        assert "coursetree" not in status.stdout

    def test_a_relative_path_means_where_the_build_began(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        with stage(Path("site")) as publication:
            build(publication)
            monkeypatch.chdir("/")
            publication.publish()
        assert number_of(tmp_path / "site") == 1


class TestSwapping:
    def test_two_names_are_exchanged(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            (tmp_path / name).mkdir()
            (tmp_path / name / name).touch()
        if not exchange(tmp_path / "a", tmp_path / "b"):
            pytest.skip("this file system exchanges no names")
        assert (tmp_path / "a" / "b").exists()
        assert (tmp_path / "b" / "a").exists()

    def test_a_missing_name_is_an_error_that_names_it(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError, match="nothing"):
            exchange(tmp_path / "nothing", tmp_path)

    def test_renames_do_where_names_cannot_be_exchanged(self, site: Path) -> None:
        write_site(site.with_name("new"), 1)
        swap_by_renames(site.with_name("new"), site, site.with_name("old"))
        assert number_of(site) == 1
        assert number_of(site.with_name("old")) == 0

    def test_the_old_site_comes_back_when_the_new_one_cannot(self, site: Path) -> None:
        with pytest.raises(FileNotFoundError):
            swap_by_renames(site.with_name("new"), site, site.with_name("old"))
        assert number_of(site) == 0

    def test_the_next_build_mends_a_swap_that_was_killed_halfway(self, site: Path) -> None:
        start_of_a_build = stage(site)
        build(start_of_a_build)
        workspace = start_of_a_build.directory.parent
        site.rename(workspace / "old")
        start_of_a_build._held.close()
        with stage(site):
            assert number_of(site) == 0
        assert list(site.parent.iterdir()) == [site]


@pytest.mark.parametrize("death", [signal.SIGKILL, signal.SIGTERM])
def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    site: Path, death: signal.Signals
) -> None:
    for milliseconds in range(0, 20, 2):
        with running(BUILDER, site) as builder:
            line_of(builder)
            time.sleep(milliseconds / 1000)
            builder.send_signal(death)
        assert builder.returncode == -death
        assert number_of(site) > 0
    stage(site, wait=0).abandon()
    assert list(site.parent.iterdir()) == [site]


# Kills itself at the n-th operation on the file system, as Python's audit events count them.
DYING_BUILDER = """
    import os, signal, sys
    from pathlib import Path
    from coursetree.site import publish, swap

    site, last = Path(sys.argv[1]), int(sys.argv[2])
    if sys.argv[3] == "renames":
        publish.swap = swap.swap_by_renames
    steps = 0

    def step(event, arguments):
        global steps
        if event.split(".")[0] in ("os", "open", "shutil"):
            steps += 1
            if steps == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    with publish.stage(site) as publication:
        for page in ("a.html", "index.html"):
            (publication.directory / page).write_text("mkdocs new")
        publication.publish()
"""


@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_a_build_killed_at_each_step_leaves_a_whole_site_to_the_next(
    tmp_path: Path, way: str
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for page in ("a.html", "index.html"):
        (site / page).write_text("mkdocs old")
    step, died = 0, True
    while died:
        step += 1
        with running(DYING_BUILDER, site, step, way) as builder:
            died = builder.wait() == -signal.SIGKILL
        if way == "exchange":
            assert site.exists()
        stage(site, wait=0).abandon()
        pages = {page.name: page.read_text() for page in site.iterdir()}
        assert list(pages) in (["a.html", "index.html"], ["index.html", "a.html"])
        assert len(set(pages.values())) == 1
        assert list(tmp_path.iterdir()) == [site]
    assert 15 < step < 150
    assert set(pages.values()) == {"mkdocs new"}


# Stages a site and does no more; its worker, which it forks first, ends with the pipe.
HOLDER = """
    import os, sys, time
    from pathlib import Path
    from coursetree.site.publish import stage

    publication = stage(Path(sys.argv[1]))
    if os.fork():
        print("staged", flush=True)
        time.sleep(60)
    sys.stdin.read()
"""


class TestTwoBuildsAtOnce:
    def test_the_second_waits_for_the_first(self, site: Path) -> None:
        with running(BUILDER, site) as one, running(BUILDER, site) as other:
            for _ in range(5):
                assert line_of(one)
                assert line_of(other)
        assert number_of(site) > 0

    def test_the_second_gives_up_in_the_end(self, site: Path) -> None:
        with running(HOLDER, site) as first:
            line_of(first)
            with pytest.raises(BusyError, match=r"site: another build is at work; waited 0\.1 s"):
                stage(site, wait=0.1)

    def test_a_worker_that_outlives_its_killed_build_does_not_keep_the_lock(
        self, site: Path
    ) -> None:
        with running(HOLDER, site) as first:
            line_of(first)
            first.kill()
            stage(site, wait=5).abandon()

    def test_other_sites_are_built_meanwhile(self, tmp_path: Path) -> None:
        with stage(tmp_path / "one", wait=0), stage(tmp_path / "other", wait=0):
            pass


class TestNoRoom:
    def test_a_file_that_cannot_be_written_keeps_the_old_site(self, site: Path) -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        try:
            with pytest.raises(OSError) as error, stage(site) as publication:
                (publication.directory / "big.html").write_text("x" * 5000)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert error.value.errno == errno.EFBIG
        assert number_of(site) == 0
        assert list(site.parent.iterdir()) == [site]

    def test_a_full_disk_keeps_the_old_site(self, tiny_disk: Path) -> None:
        site = tiny_disk / "site"
        site.mkdir()
        (site / "index.html").write_text("mkdocs")
        with pytest.raises(OSError) as error, stage(site) as publication:
            (publication.directory / "big.html").write_bytes(b"x" * 200_000)
        assert error.value.errno == errno.ENOSPC
        assert [page.read_text() for page in site.iterdir()] == ["mkdocs"]
        assert list(tiny_disk.iterdir()) == [site]

    def test_a_disk_that_is_full_before_the_build_is_named(self, tiny_disk: Path) -> None:
        with (tiny_disk / "filling").open("wb", buffering=0) as file, pytest.raises(OSError):
            while True:
                file.write(b"x" * 4096)
        with pytest.raises(PublishError, match="No space"):
            stage(tiny_disk / "site")

    def test_a_parent_that_cannot_be_written_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(PublishError, match="file"):
            stage(tmp_path / "file" / "site")


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """An empty file system of 64 KiB, which only root can make."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True
    )
    if made.returncode:
        pytest.skip("only root can make a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


class TestRefusing:
    """Publishing deletes what was there; only a site, or nothing, may be deleted."""

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("index.html", "<!-- MkDocs version : 1.6.1 -->"),
            ("404.html", '<meta name="generator" content="mkdocs-1.6.1">'),
            ("build-report.json", '{"generator": "coursetree"}'),
        ],
    )
    def test_a_site_is_replaced_whoever_made_it(self, tmp_path: Path, name: str, text: str) -> None:
        site = tmp_path / "site"
        site.mkdir()
        (site / name).write_text(text)
        (site / "other.html").touch()
        stage(site).abandon()

    def test_an_empty_directory_is_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "site").mkdir()
        with stage(tmp_path / "site") as publication:
            build(publication)
            publication.publish()
        assert number_of(tmp_path / "site") == 1

    def test_what_is_no_site_is_not(self, refused: Refused) -> None:
        refused.site.mkdir()
        (refused.site / "index.html").write_text("<h1>My own page</h1>")
        (refused.site / "thesis.tex").write_text("Years of work")
        refused.because("neither empty nor a site")

    def test_nor_a_file(self, refused: Refused) -> None:
        refused.site.write_text("Years of work")
        refused.because("not a directory")

    def test_nor_a_git_work_tree(self, refused: Refused) -> None:
        write_site(refused.site, 0)
        (refused.site / ".git").write_text("gitdir: elsewhere")
        refused.because("Git work tree")

    def test_nor_what_a_link_leads_to(self, refused: Refused) -> None:
        write_site(refused.site.with_name("elsewhere"), 0)
        refused.site.symlink_to("elsewhere")
        refused.because("symbolic link")

    def test_nor_the_tree_or_what_holds_it(self, refused: Refused) -> None:
        write_site(refused.site, 0)
        tree = refused.site / "courses"
        tree.mkdir()
        refused.because("holds .*courses", keep=[tree])
        refused.because("holds .*site", keep=[refused.site])

    def test_nor_the_working_directory(
        self, refused: Refused, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_site(refused.site, 0)
        monkeypatch.chdir(refused.site)
        refused.because("holds")

    def test_nor_the_home_directory(
        self, refused: Refused, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_site(refused.site, 0)
        monkeypatch.setenv("HOME", str(refused.site / "me"))
        refused.because("holds .*me")

    @pytest.mark.parametrize("path", ["/", ".", "..", "../..", "a/../.."])
    def test_nor_what_is_above(self, path: str) -> None:
        with pytest.raises(PublishError, match="holds"):
            stage(Path(path))

    def test_nor_a_mount_point(self, tiny_disk: Path) -> None:
        with pytest.raises(PublishError, match="mount point"):
            stage(tiny_disk)

    def test_a_link_in_the_place_of_the_workspace_is_not_followed(self, refused: Refused) -> None:
        (refused.site.parent / "precious" / "new").mkdir(parents=True)
        (refused.site.parent / ".site.coursetree").symlink_to("precious")
        refused.because("symbolic link")


class Refused:
    """A place where publishing is refused, and leaves everything as it is."""

    def __init__(self, site: Path) -> None:
        self.site = site

    def because(self, reason: str, keep: list[Path] | None = None) -> None:
        before = self._everything()
        with pytest.raises(PublishError, match=reason):
            stage(self.site, keep=keep or [])
        assert self._everything() == before

    def _everything(self) -> list[Path]:
        return sorted(self.site.parent.rglob("*"))


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    return Refused(tmp_path / "site")
