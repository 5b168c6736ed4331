"""A log that was extended equals one read afresh, whatever happened in between."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coursetree.cache import Cache
from coursetree.history import read_history
from coursetree.model import History

Begin = Callable[[str], Any]
NAMES = ("a.md", "b.md", "x/a.md", "x/b.md", "x/deep/c.md", "y/a.md", "线代/期末.md")
FOLDERS = ("x/", "y/", "x/deep/", "线代/", "z/")


def invented(chance: random.Random) -> Iterator[str]:
    """One commit after another: files come, change, move, swap, go and come back."""
    people = ("Ada", "Bob", "Cyd")
    branches = {"main"}
    for number in range(24):
        branch = chance.choice(sorted(branches))
        header = f"{branch} {chance.choice(people)}: {number}"
        if number == 6:
            branches.add("topic")
            header = f"topic@main Bob: {number}"
        elif "topic" in branches and chance.random() < 0.15:
            header = f"main+topic Ada: {number}"
        yield "\n  ".join([header, *(change(chance) for _ in range(chance.randint(1, 3)))])


def change(chance: random.Random) -> str:
    one, other = chance.choice(NAMES), chance.choice(NAMES)
    return chance.choice(
        (
            one,
            one,
            f"{one} = {' '.join(str(chance.random()) for _ in range(9))}",
            f"{one} > {other}",
            f"{chance.choice(FOLDERS)} > {chance.choice(FOLDERS)}",
            f"- {one}",
        )
    )


def kept(cache: Cache) -> dict[str, bytes]:
    files = (path for path in cache.root.rglob("*") if path.is_file())
    return {str(path.relative_to(cache.root)): path.read_bytes() for path in files}


@pytest.mark.parametrize("seed", range(10))
def test_extended_or_afresh(begin: Begin, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    story = begin("main Ada: Begin\n  a.md\n  x/b.md\n  线代/期末.md")
    warm = Cache(tmp_path / "warm")
    for step, drawing in enumerate(invented(chance)):
        story.tell(drawing)
        branch = drawing.partition(" ")[0].partition("+")[0].partition("@")[0]
        if chance.random() < 0.6 or step == 23:
            extended = read_history(story.repository(branch=branch), warm)
            cold = Cache(tmp_path / f"cold{step}")
            assert extended == read_history(story.repository(branch=branch), cold)
            assert kept(warm) == kept(cold)


@pytest.mark.parametrize("seed", range(4))
def test_a_straight_history_is_what_git_follows(begin: Begin, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    story = begin("main Ada: Begin\n  0/0.md")
    paths = ["0/0.md"]
    for number in range(1, 20):
        path = chance.choice(paths)
        paths.append(new := f"{number % 3}/{number}.md")
        line = chance.choice((new, path, f"{path} > {new}"))
        if line != new:
            paths.remove(path if " > " in line else new)
        story.tell(f"main Bob: {number}\n  {line}")
    history = read_history(story.repository(), Cache(tmp_path / "cache"))
    assert set(history.pasts) == set(paths)
    for path, past in history.pasts.items():
        followed = story.git("log", "--follow", "--format=%H", "main", "--", path)
        assert [revision.commit for revision in past.revisions] == followed.split()


class TestCache:
    DRAWING = """
    main Ada: One
      a.md
    main Bob: Two
      a.md > b.md
    """

    @pytest.fixture
    def cache(self, tmp_path: Path) -> Cache:
        return Cache(tmp_path / "cache")

    def test_the_same_commit_needs_no_git(
        self, begin: Begin, cache: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        repository = begin(self.DRAWING).repository()
        first = read_history(repository, cache)
        monkeypatch.setenv("PATH", str(tmp_path))
        assert read_history(repository, cache) == first

    @pytest.mark.parametrize("damage", [b"", b"nonsense", b"\0" * 4000])
    def test_a_damaged_value_is_read_afresh(
        self, begin: Begin, cache: Cache, damage: bytes
    ) -> None:
        story = begin(self.DRAWING)
        before = read_history(story.repository(), cache)
        for name in kept(cache):
            (cache.root / name).write_bytes(damage)
        assert read_history(story.repository(), cache) == before
        for name in list(kept(cache))[:1]:
            (cache.root / name).write_bytes(damage)
        story.tell("main Cyd: Three\n  b.md")
        assert read_history(story.repository(), cache) == self.afresh(story, cache)

    def test_another_repository_at_the_same_place(self, begin: Begin, cache: Cache) -> None:
        story = begin(self.DRAWING)
        read_history(story.repository(), cache)
        other = begin("main Eve: Elsewhere\n  c.md")
        shutil.rmtree(story.root / ".git")
        shutil.copytree(other.root / ".git", story.root / ".git")
        story.ids, story._tips = other.ids, other._tips
        history = read_history(story.repository(), cache)
        assert set(history.pasts) == {"c.md"}
        assert history == self.afresh(story, cache)

    def test_a_rewritten_history(self, begin: Begin, cache: Cache) -> None:
        story = begin(self.DRAWING)
        story.tell("old@main Eve: Rewritten away\n  b.md\n  secret.md")
        read_history(story.repository(branch="old"), cache)
        story.tell("main Cyd: Three\n  b.md")
        history = read_history(story.repository(), cache)
        assert history == self.afresh(story, cache)
        assert not any(b"Rewritten away" in data for data in kept(cache).values())

    def test_trees_in_one_repository_share_the_log(self, begin: Begin, cache: Cache) -> None:
        story = begin("main Ada: One\n  x/a.md\n  y/b.md")
        first = read_history(story.repository(prefix="x/"), cache)
        second = read_history(story.repository(prefix="y/"), cache)
        assert (set(first.pasts), set(second.pasts)) == ({"a.md"}, {"b.md"})
        assert len(kept(cache)) == 3

    def afresh(self, story: Any, cache: Cache) -> History:
        return read_history(story.repository(), Cache(cache.root.with_name("afresh")))
