"""Running Git in a tree that a stranger wrote: no program of its, no network, no locale."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

# What a hook or a calling Git leaves in the environment to tie us to its repository.
_TIES = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)
_ENVIRONMENT = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LANGUAGE": "C",
    "LC_ALL": "C",
}
_SETTINGS = (
    "core.fsmonitor=false",
    # Hard links to the files, as of a published site, change nothing but this.
    "core.trustctime=false",
    # A copied work tree has other inodes, and is no other tree for that.
    "core.checkStat=minimal",
    f"core.hooksPath={os.devnull}",
    "log.showSignature=false",
    "mailmap.blob=",
    "mailmap.file=",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)
_NO_REVISION = "Needed a single revision"
_PATIENCE = 600.0


class GitError(Exception):
    """Git did not do it; the text is its own first complaint, in English.

    `output` is what it had said before.
    """

    def __init__(self, complaint: str, output: bytes = b"") -> None:
        super().__init__(complaint)
        self.output = output


def command(*arguments: str, settings: Iterable[str] = ()) -> list[str]:
    """The command line for fixed arguments, under settings that overrule a tree's own."""
    options = (option for setting in (*_SETTINGS, *settings) for option in ("-c", setting))
    return ["git", "--no-pager", *options, *arguments]


def environment() -> dict[str, str]:
    """The process's environment, without what would point Git elsewhere or let it talk."""
    kept = {name: value for name, value in os.environ.items() if name not in _TIES}
    return kept | _ENVIRONMENT


def run(
    directory: Path, *arguments: str, settings: Iterable[str] = (), given: bytes = b""
) -> bytes:
    """What Git prints, run in a directory; `GitError` when it fails, hangs or is not there."""
    try:
        done = subprocess.run(
            command(*arguments, settings=settings),
            cwd=directory,
            env=environment(),
            input=given,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except FileNotFoundError as error:
        raise GitError("Git is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise GitError(f"Git took longer than {_PATIENCE:g} s") from error
    if done.returncode:
        raise GitError(complaint(done.stderr), done.stdout)
    return done.stdout


def is_git_dir(directory: Path) -> bool:
    """Whether a directory is what Git keeps, such as a bare repository, not a work tree."""
    return (directory / "HEAD").is_file() and all(
        (directory / name).is_dir() for name in ("objects", "refs")
    )


def resolve(directory: Path, revision: str) -> str:
    """The commit that any text names, never taken for an option; `GitError` where it names none."""
    query = ("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    try:
        return run(directory, *query).decode().strip()
    except GitError as error:
        said = str(error)
        raise GitError("no such revision" if said == _NO_REVISION else said) from error


def complaint(said: bytes) -> str:
    """The first error in what Git wrote, without the word that says it is one."""
    lines = said.decode("utf-8", "replace").splitlines() or ["Git failed and did not say why"]
    fatal = next((line for line in lines if line.startswith("fatal: ")), lines[0])
    return fatal.removeprefix("fatal: ")
