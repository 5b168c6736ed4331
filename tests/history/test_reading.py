"""Dates, credit and renames, told from drawn histories."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coursetree.cache import Cache
from coursetree.history import read_history, shallow_warning
from coursetree.model import History, Repository

Begin = Callable[[str], Any]


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def told(history: History) -> dict[str, str]:
    """By path: the subjects, newest first, and the earlier paths after a `<`."""
    return {
        path: " ".join(r.subject for r in past.revisions)
        + "".join(f" < {former}" for former in past.former_paths)
        for path, past in history.pasts.items()
    }


def people(history: History, path: str) -> list[str]:
    return [person.name for person in history.pasts[path].people]


def test_each_file_has_its_revisions_newest_first(begin: Begin, cache: Cache) -> None:
    story = begin("""
    main Ada: One
      线代/期末 （A卷）.md
      b.md
    main Bob: Two
      b.md
    main Cyd: Three
      线代/期末 （A卷）.md
    """)
    history = read_history(story.repository(), cache)
    assert told(history) == {"b.md": "Two One", "线代/期末 （A卷）.md": "Three One"}
    past = history.pasts["b.md"]
    assert past.added is not None
    assert past.changed is not None
    assert (past.added.time, past.changed.time) == (1_700_000_000, 1_700_003_600)
    assert past.changed.commit == story.ids[1]
    assert people(history, "b.md") == ["Ada", "Bob"]
    assert (history.commit, history.honest) == (story.ids[2], True)
    assert history.renamed_directories == {}


class TestRenames:
    @pytest.mark.parametrize(
        ("drawing", "expected"),
        [
            pytest.param(
                """
                main Ada: One
                  a.md
                main Ada: Two
                  a.md > b.md
                main Ada: Three
                  b.md
                """,
                {"b.md": "Three Two One < a.md"},
                id="once",
            ),
            pytest.param(
                """
                main Ada: One
                  a.md
                main Ada: Two
                  a.md > b.md
                main Ada: Three
                  b.md > 线代/c.md
                """,
                {"线代/c.md": "Three Two One < b.md < a.md"},
                id="in two steps",
            ),
            pytest.param(
                """
                main Ada: One
                  a.md
                main Ada: Two
                  a.md > b.md
                main Ada: Three
                  b.md > a.md
                """,
                {"a.md": "Three Two One < b.md"},
                id="and back",
            ),
            pytest.param(
                """
                main Ada: One
                  a.md
                main Ada: Two
                  b.md
                main Ada: Three
                  a.md > hold.md
                main Ada: Four
                  b.md > a.md
                main Ada: Five
                  hold.md > b.md
                """,
                {"a.md": "Four Two < b.md", "b.md": "Five Three One < hold.md < a.md"},
                id="a swap",
            ),
            pytest.param(
                """
                main Ada: One
                  a.md
                main Ada: Two
                  a.md > b.md
                main Bob: Three
                  a.md = another file
                main Bob: Four
                  a.md
                """,
                {"a.md": "Four Three", "b.md": "Two One < a.md"},
                id="a path used again",
            ),
            pytest.param(
                """
                main Ada: One
                  a.md
                  old.md
                main Ada: Two
                  - a.md
                main Ada: Three
                  old.md > a.md
                """,
                {"a.md": "Three One < old.md"},
                id="onto the path of a file that is gone",
            ),
            pytest.param(
                """
                main Ada: One
                  a.md
                main Bob: Two
                  - a.md
                main Cyd: Three
                  a.md
                """,
                {"a.md": "Three One"},
                id="removed and brought back",
            ),
            pytest.param(
                """
                main Ada: One
                  x/a.md
                  x/b.md
                main Ada: Two
                  x/ > y/
                main Ada: Three
                  y/ > z/deep/
                """,
                {
                    "z/deep/a.md": "Three Two One < y/a.md < x/a.md",
                    "z/deep/b.md": "Three Two One < y/b.md < x/b.md",
                },
                id="a directory, twice",
            ),
            pytest.param(
                """
                main Ada: One
                  a.md = the same words in both files, and enough of them
                main Ada: Two
                  b.md = the same words in both files, and enough of them
                """,
                {"a.md": "One", "b.md": "Two"},
                id="a copy is a new file",
            ),
            pytest.param(
                """
                main Ada: One
                  x/.gitkeep =
                  x/empty.md =
                main Ada: Two
                  y/empty.md =
                  - x/
                """,
                {"y/empty.md": "Two"},
                id="empty files are all alike and none moves",
            ),
        ],
    )
    def test_a_file_keeps_its_past(
        self, begin: Begin, cache: Cache, drawing: str, expected: dict[str, str]
    ) -> None:
        assert told(read_history(begin(drawing).repository(), cache)) == expected

    def test_of_two_copies_one_is_the_file_that_moved(self, begin: Begin, cache: Cache) -> None:
        story = begin("""
    main Ada: One
      a.md = the same words in both files, and enough of them
    main Ada: Two
      b.md = the same words in both files, and enough of them
      c.md = the same words in both files, and enough of them
      - a.md
    """)
        history = read_history(story.repository(), cache)
        assert sorted(told(history).values()) == ["Two", "Two One < a.md"]

    def test_a_branch_that_still_uses_the_old_path(self, begin: Begin, cache: Cache) -> None:
        story = begin("""
    main Ada: One
      a.md
      other.md
    topic@main Bob: Two
      other.md
    main Ada: Three
      a.md > b.md
    topic Bob: Four
      a.md
    main+topic Ada: Merge
      - a.md
      b.md
    main Ada: Five
      b.md
        """)
        history = read_history(story.repository(), cache)
        assert told(history) == {"b.md": "Five Four Three One < a.md", "other.md": "Two One"}
        assert people(history, "b.md") == ["Ada", "Bob"]


class TestDirectories:
    @pytest.mark.parametrize(
        ("drawing", "expected"),
        [
            pytest.param(
                """
                main Ada: One
                  线代/考试/1.md
                  线代/notes.md
                main Ada: Two
                  线代/ > 线性代数/
                """,
                {"线代": "线性代数", "线代/考试": "线性代数/考试"},
                id="renamed",
            ),
            pytest.param(
                """
                main Ada: One
                  a/1.md
                  a/2.md
                main Ada: Two
                  a/ > b/
                main Ada: Three
                  b/ > group/c/
                """,
                {"a": "group/c", "b": "group/c"},
                id="renamed twice",
            ),
            pytest.param(
                """
                main Ada: One
                  a/1.md
                  a/2.md
                  a/3.md
                main Ada: Two
                  a/1.md > b/1.md
                main Ada: Three
                  a/2.md > b/2.md
                main Ada: Four
                  a/3.md > b/3.md
                """,
                {"a": "b"},
                id="file by file",
            ),
            pytest.param(
                """
                main Ada: One
                  a/1.md
                  a/2.md
                main Ada: Two
                  a/ > b/
                main Ada: Three
                  b/ > a/
                """,
                {"b": "a"},
                id="and back",
            ),
            pytest.param(
                """
                main Ada: One
                  a/1.md
                  a/2.md
                main Ada: Two
                  a/1.md > b/1.md
                """,
                {},
                id="one that still stands did not move",
            ),
            pytest.param(
                """
                main Ada: One
                  a/1.md
                  a/2.md
                  a/3.md
                main Ada: Two
                  a/1.md > b/1.md
                  a/2.md > c/2.md
                  a/3.md > d/3.md
                """,
                {},
                id="one that was scattered has no new place",
            ),
            pytest.param(
                """
                main Ada: One
                  a/1.md
                  a/2.md
                  a/3.md
                main Ada: Two
                  a/1.md > b/1.md
                  - a/2.md
                  - a/3.md
                """,
                {},
                id="one that was emptied left too little",
            ),
            pytest.param(
                """
                main Ada: One
                  a/1.md
                  a/2.md
                  a/draft.md
                main Ada: Two
                  - a/draft.md
                main Ada: Three
                  a/ > b/
                """,
                {"a": "b"},
                id="what was removed before does not count",
            ),
            pytest.param(
                """
                main Ada: One
                  a/1.md
                  a/2.md
                main Ada: Two
                  a/1.md > 1.md
                  a/2.md > 2.md
                """,
                {"a": "."},
                id="to the top",
            ),
            pytest.param(
                """
                main Ada: One
                  a/1.md
                main Ada: Two
                  a/1.md > b/other.md
                """,
                {"a": "b"},
                id="with a file that got another name",
            ),
        ],
    )
    def test_a_directory_that_moved_is_known(
        self, begin: Begin, cache: Cache, drawing: str, expected: dict[str, str]
    ) -> None:
        history = read_history(begin(drawing).repository(), cache)
        assert history.renamed_directories == expected


def test_only_the_tree_counts_with_what_came_into_it(begin: Begin, cache: Cache) -> None:
    story = begin("""
    main Ada: One
      outside/a.md
      courses/b.md
      courses/old/d.md
      courses-of-old/c.md
    main Ada: Two
      outside/ > courses/new/
      courses/b.md > courses/x/b.md
      courses/old/ > courses/later/
    """)
    history = read_history(story.repository(prefix="courses/"), cache)
    assert told(history) == {
        "later/d.md": "Two One < old/d.md",
        "new/a.md": "Two One",
        "x/b.md": "Two One < b.md",
    }
    assert history.renamed_directories == {"old": "later"}
    whole = read_history(story.repository(), cache)
    assert set(whole.pasts) > {"courses/new/a.md", "courses-of-old/c.md"}


class TestPeople:
    def test_co_authors_are_credited(self, begin: Begin, cache: Cache) -> None:
        story = begin("""
    main Ada: One
      a.md
      with Bob
      with Ada
      with No Address <nobody>
      with Cyd <cyd@example.org>
    """)
        assert people(read_history(story.repository(), cache), "a.md") == ["Ada", "Bob", "Cyd"]

    def test_a_mailmap_joins_addresses_and_names(self, begin: Begin, cache: Cache) -> None:
        story = begin("""
    main Ada: One
      a.md
      email ada@old.example.org
      with Robert <bob@old.example.org>
    main Ada: Two
      a.md
    main Bob: Three
      a.md
    """)
        before = read_history(story.repository(), cache)
        assert people(before, "a.md") == ["Ada", "Robert", "Bob"]
        (story.root / ".mailmap").write_text(
            "Ada L. <ada@example.org> <ADA@old.example.org>\nAda L. <ada@example.org>\n"
            "Bob <bob@example.org> Robert <bob@old.example.org>\n"
        )
        after = read_history(story.repository(), cache)
        assert people(after, "a.md") == ["Ada L.", "Bob"]
        (story.root / ".mailmap").unlink()
        assert read_history(story.repository(), cache) == before

    def test_a_mailmap_meets_names_of_any_sort(self, begin: Begin, cache: Cache) -> None:
        story = begin("""
    main : One
      a.md
      email no address
    main A\u2028B\x0cC\x85: Two
      a.md
      email x@example.org
    main Ada: Three
      a.md
    """)
        (story.root / ".mailmap").write_text("Countess <ada@example.org>\n")
        assert people(read_history(story.repository(), cache), "a.md") == [
            "no address",
            "A B C",
            "Countess",
        ]

    def test_a_mailmap_that_is_a_link_is_not_followed(
        self, begin: Begin, cache: Cache, tmp_path: Path
    ) -> None:
        story = begin("""
    main Ada: One
      a.md
    """)
        (tmp_path / "map").write_text("Someone Else <else@example.org> <ada@example.org>\n")
        (story.root / ".mailmap").symlink_to(tmp_path / "map")
        assert people(read_history(story.repository(), cache), "a.md") == ["Ada"]

    def test_one_address_is_one_person_under_the_latest_name(
        self, begin: Begin, cache: Cache
    ) -> None:
        story = begin("""
    main Ada: One
      a.md
      email ada@example.org
    main A. Lovelace: Two
      a.md
      email Ada@Example.org
    main Eve: Three
      a.md
      email 123+eve@users.noreply.github.com
    main eve: Four
      a.md
      email eve@users.noreply.github.com
    """)
        history = read_history(story.repository(), cache)
        assert people(history, "a.md") == ["A. Lovelace", "eve"]

    def test_bots_are_not_people_but_their_changes_are_changes(
        self, begin: Begin, cache: Cache
    ) -> None:
        story = begin("""
    main Ada: One
      a.md
      with dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>
    main github-actions: Two
      a.md
    main format-bot: Three
      a.md
    main Talbot: Four
      a.md
    """)
        history = read_history(story.repository(), cache)
        assert people(history, "a.md") == ["Ada", "Talbot"]
        assert told(history) == {"a.md": "Four Three Two One"}

    def test_no_address_gets_out(self, begin: Begin, cache: Cache) -> None:
        story = begin("""
    main ada@example.org: One
      a.md
      email ada@example.org
    main : Two
      a.md
      email nameless@example.org
    """)
        history = read_history(story.repository(), cache)
        assert "@" not in repr(history)
        assert people(history, "a.md") == ["ada", "nameless"]

    def test_a_name_is_made_fit_to_print(self, begin: Begin, cache: Cache) -> None:
        story = begin(
            """
    main Ada: One
      a.md
    main -Eve\x1b[31m\u202e --upload-pack: Two \x07\u202ebell
      b.md
    main """
            + "长" * 3000
            + """: Three """
            + "x" * 20_000
            + """
      c.md
    """
        )
        history = read_history(story.repository(), cache)
        assert people(history, "b.md") == ["-Eve [31m --upload-pack"]
        assert history.pasts["b.md"].revisions[0].subject == "Two bell"
        assert people(history, "c.md") == ["长" * 79 + "…"]
        assert len(history.pasts["c.md"].revisions[0].subject) == 200


@pytest.mark.parametrize(
    ("date", "time"),
    [
        ("0 +0000", 0),
        ("1 -1200", 1),
        ("1700000000 +9999", 1_700_000_000),
        ("4070908800 +0000", 4_070_908_799),
        ("9999999999999 +0000", 4_070_908_799),
    ],
)
def test_a_date_that_no_calendar_shows_is_clamped(
    begin: Begin, cache: Cache, date: str, time: int
) -> None:
    story = begin(f"""
    main Ada: One
      a.md
      at {date}
    """)
    assert read_history(story.repository(), cache).pasts["a.md"].revisions[0].time == time


class TestNotWhole:
    def test_before_the_first_commit_there_is_no_history(
        self, tmp_path: Path, cache: Cache
    ) -> None:
        history = read_history(Repository(work_tree=tmp_path), cache)
        assert history == History()
        assert shallow_warning(history) is None

    def test_a_shallow_clone_has_no_dates_and_one_warning(self, begin: Begin, cache: Cache) -> None:
        story = begin("""
    main Ada: One
      a.md
    """)
        shallow = Repository(work_tree=story.root, commit=story.ids[-1], shallow=True)
        history = read_history(shallow, cache)
        assert history == History(commit=story.ids[-1], honest=False)
        warning = shallow_warning(history)
        assert warning is not None
        assert "git fetch --unshallow" in warning.fix
        whole = read_history(story.repository(), cache)
        assert whole.honest
        assert shallow_warning(whole) is None

    def test_missing_blobs_cost_only_renames_with_changes(
        self, begin: Begin, cache: Cache, tmp_path: Path
    ) -> None:
        story = begin("""
    main Ada: One
      a.md
      b.md
    main Ada: Two
      a.md > c.md
      b.md > d.md
      d.md
    """)
        story.git("config", "uploadpack.allowFilter", "true")
        clone = tmp_path / "clone"
        story.git("clone", "-qn", "--filter=blob:none", story.root.as_uri(), str(clone))
        part = Repository(work_tree=clone, commit=story.ids[-1])
        history = read_history(part, cache)
        assert told(history) == {"c.md": "Two One < a.md", "d.md": "Two"}
        assert read_history(part, cache) == history

    def test_missing_commits_are_not_passed_over(self, begin: Begin, cache: Cache) -> None:
        story = begin("""
    main Ada: One
      a.md
    main Ada: Two
      a.md
    """)
        story.git("repack", "-adq")
        for pack in (story.root / ".git" / "objects" / "pack").iterdir():
            pack.chmod(0o600)
            pack.unlink()
        assert not read_history(story.repository(), cache).honest


def test_a_hostile_configuration_changes_nothing(begin: Begin, tmp_path: Path) -> None:
    drawing = """
    main Ada: One
      a.md
    main Ada: Two
      a.md > b.md
      b.md
    """
    plain, hostile = begin(drawing), begin(drawing)
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    program.chmod(0o755)
    for name, value in {
        "core.pager": str(program),
        "core.fsmonitor": str(program),
        "diff.external": str(program),
        "gpg.program": str(program),
        "log.showSignature": "true",
        "log.showRoot": "false",
        "log.follow": "true",
        "diff.renames": "false",
        "diff.renameLimit": "1",
        "diff.relative": "true",
        "i18n.logOutputEncoding": "UTF-16",
        "format.pretty": "short",
        "mailmap.file": str(program),
        "color.ui": "always",
    }.items():
        hostile.git("config", name, value)
    first = read_history(plain.repository(), Cache(tmp_path / "one"))
    second = read_history(hostile.repository(), Cache(tmp_path / "two"))
    assert first == second
    assert told(first) == {"b.md": "Two One < a.md"}
    assert not (tmp_path / "ran").exists()


def test_a_calling_hook_does_not_point_git_elsewhere(
    begin: Begin, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = """
    main Ada: One
      a.md
    """
    story, other = begin(drawing), begin(drawing.replace("Ada", "Eve"))
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    assert people(read_history(story.repository(), cache), "a.md") == ["Ada"]


def test_branches_drawn_apart_stay_apart(begin: Begin, cache: Cache) -> None:
    story = begin("""
    main Ada: One
      a.md
    topic@main Bob: Two
      a.md
    main Ada: Three
      a.md
    """)
    assert told(read_history(story.repository(), cache)) == {"a.md": "Three One"}
    topic = read_history(story.repository(branch="topic"), cache)
    assert told(topic) == {"a.md": "Two One"}
