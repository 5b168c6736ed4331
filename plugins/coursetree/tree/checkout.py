"""What Git says about a tree: its repository, its index, and what differs on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from coursetree.git import GitError, run
from coursetree.model import Finding, Repository, Severity
from coursetree.tree.folders import folders_of
from coursetree.tree.forge import web_address
from coursetree.tree.ignores import Ignores

SUBMODULE = "160000"
SYMLINK = "120000"
EXECUTABLE = "100755"
_SHA256_LENGTH = 64
_QUESTIONS = (
    "--is-inside-work-tree",
    "--show-cdup",
    "--is-shallow-repository",
    "HEAD",
    "--abbrev-ref",
    "HEAD",
)


class Indexed(NamedTuple):
    """One path of the index; `skipped` where Git leaves it off the disk on purpose."""

    mode: str
    blob: str
    skipped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """A tree as Git knows it; without a repository all of it is empty but `ignored`.

    `ignored` answers for one path, which ends in a slash for a directory. `changed` are
    indexed paths whose bytes on disk may differ, `folders` the directories of the index.
    """

    ignored: Callable[[str], bool]
    repository: Repository | None = None
    index: Mapping[str, Indexed] = field(default_factory=dict)
    changed: Set[str] = frozenset()
    folders: Set[str] = frozenset()

    @property
    def algorithm(self) -> str:
        """What the repository names its objects by."""
        sha256 = self.repository is not None and len(self.repository.commit) == _SHA256_LENGTH
        return "sha256" if sha256 else "sha1"


def open_checkout(root: Path) -> tuple[Checkout, tuple[Finding, ...]]:
    """The checkout at a resolved directory; where Git cannot or may not read it, a plain
    folder and the finding that says so."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return Checkout(ignored=Ignores(root)), ()
    try:
        return _read(root, _find(root)), ()
    except GitError as error:
        return Checkout(ignored=Ignores(root)), (_unusable(root, str(error)),)


def _find(root: Path) -> Repository:
    try:
        said = run(root, "rev-parse", *_QUESTIONS)
    except GitError as error:
        if "ambiguous argument 'HEAD'" not in str(error):
            raise
        said = error.output
    inside, up, shallow, commit, branch = [*_decoded(said).split("\n"), "", "", "", ""][:5]
    depth = up.count("../")
    if inside != "true" or up != "../" * depth:
        raise GitError("the folder is outside the repository's work tree")
    parts = root.parts[len(root.parts) - depth :]
    return Repository(
        work_tree=root.parents[depth - 1] if depth else root,
        # Paths are UTF-8 whatever the locale makes of them.
        prefix=_decoded(os.fsencode("".join(f"{part}/" for part in parts))),
        commit=commit if commit != "HEAD" else "",
        branch=branch if branch != "HEAD" else "",
        shallow=shallow == "true",
    )


def _read(root: Path, found: Repository) -> Checkout:
    settings = _settings(root)
    overruled = tuple(_without_filters(settings))
    listed = run(root, "ls-files", "-z", "-t", "-s", "-c", "-m", settings=overruled)
    hidden = run(root, "ls-files", "-z", "-o", "-i", "--exclude-standard", "--directory")
    index, changed = _parse(_text(listed))
    return Checkout(
        ignored=frozenset(_text(hidden)).__contains__,
        repository=_with_remote(found, settings),
        index=index,
        changed=changed,
        folders=folders_of(index),
    )


def _decoded(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape")


def _text(output: bytes) -> list[str]:
    return _decoded(output).split("\0")[:-1]


def _parse(lines: Iterable[str]) -> tuple[dict[str, Indexed], set[str]]:
    """Lines of `tag mode id stage<TAB>path`, the changed ones told by their tag."""
    index: dict[str, Indexed] = {}
    changed: set[str] = set()
    for line in lines:
        head, _, path = line.partition("\t")
        tag, mode, blob, _stage = head.split(" ")
        if tag in ("C", "M"):
            changed.add(path)
        index[path] = Indexed(mode, blob, tag == "S")
    return index, changed


def _settings(root: Path) -> dict[str, str]:
    items = _text(run(root, "config", "--list", "-z"))
    return {name: value for name, _, value in (item.partition("\n") for item in items)}


def _without_filters(settings: Iterable[str]) -> Iterable[str]:
    """Settings that keep the tree's own filter programs from running on changed files."""
    drivers = {name.rpartition(".")[0] for name in settings if name.startswith("filter.")}
    for driver in sorted(drivers):
        yield f"{driver}.clean="
        yield f"{driver}.process="
        yield f"{driver}.required=false"


def _with_remote(found: Repository, settings: Mapping[str, str]) -> Repository:
    urls = {n.split(".", 1)[1][:-4]: v for n, v in settings.items() if _is_url(n)}
    named = settings.get(f"branch.{found.branch}.remote", "")
    chosen = next((n for n in (named, "origin", *sorted(urls)) if n in urls), "")
    return replace(found, remote=web_address(urls.get(chosen, "")))


def _is_url(name: str) -> bool:
    return name.startswith("remote.") and name.endswith(".url")


def _unusable(root: Path, complaint: str) -> Finding:
    foreign = "dubious ownership" in complaint or "unsafe repository" in complaint
    return Finding(
        rule="git-ownership" if foreign else "git-unusable",
        severity=Severity.WARNING,
        path=".",
        message=(
            "the repository belongs to another user, so it is read as a plain folder, without dates"
            if foreign
            else "Git cannot read the repository, so it is read as a plain folder, without dates"
        ),
        found=complaint,
        fix=f'git config --global --add safe.directory "{root}"' if foreign else "git fsck",
    )
