"""All or nothing: a site is built beside its directory and takes its place in one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from coursetree.site import lock
from coursetree.site.swap import flush, swap

EXIT_BUSY = getattr(os, "EX_TEMPFAIL", 75)
_MAKERS = (b"coursetree", b"mkdocs", b"properdocs")
_SIGNED = ("build-report.json", "index.html", "404.html")
_READ_OF_SIGNED = 4 << 20


class PublishError(Exception):
    """A site cannot be built there; the text names the path, why, and what to do."""


class BusyError(PublishError):
    """Another build is at work on the same site directory."""


class Publication:
    """One build's way to its site directory, from `stage` to `publish` or `abandon`.

    `directory` is empty, on the file system of `site_dir`, and the place to build in.
    However the build ends, the site that was there stays whole until `publish`; what a
    killed build leaves behind goes when the next one starts. Leaving the context
    abandons what was not published.
    """

    def __init__(self, site_dir: Path, workspace: Path, held: BinaryIO) -> None:
        self.site_dir = site_dir
        self.directory = workspace / "new"
        self._old = workspace / "old"
        self._workspace = workspace
        self._held = held

    def __enter__(self) -> Publication:
        return self

    def __exit__(self, *_: object) -> None:
        self.abandon()

    def publish(self) -> None:
        """Put what was built in the place of the old site; on `OSError` the old one stays."""
        flush(self.directory)
        swap(self.directory, self.site_dir, self._old)
        flush(self.site_dir.parent)
        self._leave()

    def abandon(self) -> None:
        """Throw away what was built and let other builds in; does nothing after `publish`."""
        if not self._held.closed:
            self._leave()

    def _make_room(self) -> None:
        self._recover()
        for left in (self.directory, self._old):
            if left.exists():
                shutil.rmtree(left)
        (self._workspace / ".gitignore").write_text("*\n")
        self.directory.mkdir()
        if self.site_dir.exists():
            shutil.copymode(self.site_dir, self.directory)

    def _recover(self) -> None:
        """Bring the old site back from halfway through a swap by renames."""
        if self._old.exists() and not self.site_dir.exists():
            self._old.rename(self.site_dir)

    def _leave(self) -> None:
        with suppress(OSError):  # What cannot be removed now goes when the next build starts.
            self._recover()
            for left in (self.directory, self._old):
                shutil.rmtree(left, ignore_errors=True)
            (self._workspace / ".gitignore").unlink()
            Path(self._held.name).unlink()
            self._workspace.rmdir()
        self._held.close()


def stage(site_dir: Path, *, keep: Iterable[Path] = (), wait: float = 60) -> Publication:
    """Begin a build of `site_dir`: wait for other builds of it, then make room beside it.

    Only a site is ever replaced, or an empty directory, and none that holds one of
    `keep`, the working directory or the home directory: `PublishError`. Another build is
    waited for, `wait` seconds at most: `BusyError`.
    """
    site = _absolute(site_dir)
    try:
        if reason := _why_not(site, (*keep, Path.cwd(), Path.home())):
            raise PublishError(f"{site}: {reason}")
        site.parent.mkdir(parents=True, exist_ok=True)
        publication = _begin(site, wait)
        publication._make_room()
    except OSError as error:
        raise PublishError(f"{error.filename or site}: {error.strerror}") from error
    return publication


def _begin(site: Path, wait: float) -> Publication:
    workspace = site.with_name(f".{site.name}.coursetree")
    if workspace.is_symlink():
        raise PublishError(f"{workspace}: is a symbolic link; remove it")
    held = lock.acquire(workspace / "lock", wait)
    if held is None:
        raise BusyError(f"{site}: another build is at work; waited {wait:g} s for it")
    return Publication(site, workspace, held)


def _absolute(path: Path) -> Path:
    """The path with all links followed but the last."""
    return path.resolve() if path.name in ("", "..") else path.parent.resolve() / path.name


def _why_not(site: Path, keep: Iterable[Path]) -> str:
    """Why no site may be put there; empty where it may."""
    lost = [path for path in keep if path.resolve().is_relative_to(site)]
    if lost:
        return f"holds {lost[0]}, which publishing would delete; name another directory"
    if site.is_symlink():
        return "is a symbolic link; name the directory that it leads to"
    if not site.exists():
        return ""
    if not site.is_dir():
        return "is not a directory; name another one"
    if site.is_mount():
        return "is a mount point and cannot be replaced; name a directory inside it"
    if (site / ".git").exists():
        return "is a Git work tree, which publishing would delete; name another directory"
    if any(site.iterdir()) and not any(_names_maker(site / name) for name in _SIGNED):
        return "is neither empty nor a site; remove it, or name another directory"
    return ""


def _names_maker(page: Path) -> bool:
    if not page.is_file():
        return False
    with page.open("rb") as file:
        text = file.read(_READ_OF_SIGNED).lower()
    return any(maker in text for maker in _MAKERS)
