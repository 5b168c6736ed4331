"""Take files down for good: delete them, and keep their bytes from coming back."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from coursetree.cache import Cache, default_root
from coursetree.catalog.read import read
from coursetree.catalog.removal import UnknownRemovalsError, forget, read_tombstones
from coursetree.checks import Project, SettingsError, is_code, open_project
from coursetree.commands.command import directory
from coursetree.git import GitError
from coursetree.history import read_history
from coursetree.manifest import TOMBSTONES, is_glob, matches
from coursetree.model import History, Repository
from coursetree.site.clock import today
from coursetree.site.takedown import Takedown, plan_takedown, take_down

_LONGEST = 1000
_NEXT = """
To take them out of the repository from now on:

  cd {work_tree}
  git rm --cached --ignore-unmatch -- {gone}
  git add -- {listed}
  git commit

That leaves them in the history. To take all that is listed out of there too, under whatever
name it lay, push that commit, install git-filter-repo (pip install git-filter-repo) and run:

  origin=$(git remote get-url origin)
  git clone "$origin" ../purge && cd ../purge
  git show HEAD:{listed} | sed -nE {ids} > .git/removed
  git filter-repo --strip-blobs-with-ids .git/removed
  git cat-file --batch-all-objects --batch-check | grep -Ff .git/removed
  git push --force --all "$origin" && git push --force --tags "$origin"

The last line but one prints what is still there, which should be nothing. Then let everybody
clone anew.

What that does not reach: messages of commits, forks and clones, archives such as the Wayback
Machine and Software Heritage, caches of search engines, old pull requests and the caches of
workflows on the forge. Ask their owners; the forge's support can purge the last two.
"""
_MOST_NAMED = 5
_IDS = r's/^ +- "([0-9a-f]{40,64})"$/\1/p'


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a file, a directory with all its files, or a glob such as 'exams/**/*.pdf'",
    )
    parser.add_argument(
        "--reason", required=True, type=_reason, metavar="TEXT", help="why, as readers are told"
    )
    parser.add_argument(
        "--tree",
        type=directory,
        default=".",
        metavar="TREE",
        help="the directory of the tree (default: this one)",
    )
    parser.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help="the day it is for (default: today)"
    )


class _UsageError(Exception):
    """A path that nothing can be done about; the text says why."""


def run(options: argparse.Namespace) -> int:
    try:
        project = open_project(options.tree, is_code)
        repository, takedown = _take_down(project, options)
    except (SettingsError, _UsageError) as error:
        print(error, file=sys.stderr)
        return 2
    except (UnknownRemovalsError, GitError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    sys.stdout.writelines(f"{line}\n" for line in _said(takedown, repository))
    return 0


def _take_down(project: Project, options: argparse.Namespace) -> tuple[Repository | None, Takedown]:
    root = project.root.resolve()
    bases = (Path.cwd(), options.tree, root)
    paths = [path for given in options.paths for path in _paths(root, _inside(root, bases, given))]
    cache = Cache(default_root())
    reading = read(root, project.sources(), cache)
    repository = reading.tree.repository
    history = read_history(repository, cache) if repository else History()
    day = str(options.date or today())
    takedown = plan_takedown(reading, history, paths, reason=options.reason, day=day)
    if unknown := sorted(set(paths) - takedown.answered):
        raise _UsageError("\n  ".join(("there are no bytes to take down at", *unknown)))
    take_down(root, takedown)
    forget(cache, read_tombstones(reading.tree))
    return repository, takedown


def _inside(root: Path, bases: Iterable[Path], given: Path) -> str:
    """The path in the tree of what was given from any of the bases, the first it is at."""
    places = [_absolute(base / given) for base in bases]
    inside = [place for place in places if place.is_relative_to(root) and place != root]
    here = [place for place in inside if os.path.lexists(place)]
    path = next((place.relative_to(root).as_posix() for place in (*here, *inside)), "")
    if not path or path == TOMBSTONES or ".git" in path.split("/"):
        raise _UsageError(f"{given} is no file of the tree {root}")
    return path


def _absolute(path: Path) -> Path:
    """Links on the way are followed, the last one is not."""
    return path.resolve() if path.name in ("", "..") else path.parent.resolve() / path.name


def _paths(root: Path, path: str) -> Iterator[str]:
    """The path, or where it is a directory or a glob, the regular files in it."""
    place = root / path
    if place.is_symlink():
        raise _UsageError(f"{path} is a symbolic link; git rm it")
    if place.is_dir():
        yield from _files(root, place)
    elif is_glob(path) and not place.exists():
        yield from [file for file in _files(root, root) if matches(path, file)] or [path]
    else:
        yield path


def _files(root: Path, place: Path) -> Iterator[str]:
    for file in sorted(place.rglob("*")):
        inside = file.relative_to(root)
        if file.is_file() and not file.is_symlink() and ".git" not in inside.parts:
            yield inside.as_posix()


def _said(takedown: Takedown, repository: Repository | None) -> Iterator[str]:
    yield f"Deleted, and listed in {TOMBSTONES}:"
    for path, tombstone in takedown.tombstones.items():
        notice = f"; notice at {tombstone.address}" if tombstone.address else ""
        yield f"  {path} (versions: {len(tombstone.blobs)}{notice})"
    if takedown.copies:
        yield "Still here under other names, and left out of the site from now on:"
        yield from (f"  {path}" for path in takedown.copies)
    if takedown.siblings:
        named, more = takedown.siblings[:_MOST_NAMED], len(takedown.siblings) - _MOST_NAMED
        rest = f" and {more:,} more" if more > 0 else ""
        yield f"Still on the site, of the same material: {', '.join(named)}{rest}"
    if repository is None:
        return
    if repository.shallow:
        yield "This clone has not the whole history, so versions may be missing from the list."
    prefix = repository.prefix
    yield _NEXT.format(
        work_tree=shlex.quote(str(repository.work_tree)),
        listed=shlex.quote(f"{prefix}{TOMBSTONES}"),
        gone=shlex.join(f"{prefix}{path}" for path in takedown.tombstones),
        ids=shlex.quote(_IDS),
    ).rstrip()


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not 0 < len(reason) <= _LONGEST:
        raise argparse.ArgumentTypeError(f"a text of 1 to {_LONGEST} characters")
    return reason


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a date as YYYY-MM-DD: {text}") from error
