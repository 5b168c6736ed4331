"""What the readers of metadata share: the tree's paths, its courses and a way to its bytes."""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coursetree.decode import decode
from coursetree.manifest.rules import Rule
from coursetree.model import (
    CourseRoot,
    Entry,
    Finding,
    Layout,
    Mode,
    Repository,
    Severity,
    State,
    Tree,
)

READMES = ("readme.md", "readme.markdown", "index.md")

FOREIGN_LIMIT = 512 * 1024
"""The bytes beyond which a file that was not written for us is not read."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The text of a file and the encoding it was in; a finding where it could not be had."""

    text: str = ""
    encoding: str = ""
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """A tree as its metadata sees it; `paths` are those of its regular files, sorted."""

    files: Mapping[str, Entry]
    paths: Sequence[str]
    courses: Mapping[str, CourseRoot]
    read_bytes: Callable[[str], bytes]
    repository: Repository | None = None

    @classmethod
    def of(cls, tree: Tree, layout: Layout, read_bytes: Callable[[str], bytes]) -> Context:
        regular = (Mode.FILE, Mode.EXECUTABLE)
        files = {entry.path: entry for entry in tree.entries if entry.mode in regular}
        courses = {root.path: root for root in layout.courses}
        return cls(files, sorted(files), courses, read_bytes, tree.repository)

    def named(self, *names: str) -> Iterator[str]:
        """The paths whose file name is one of `names`, whatever its case."""
        return (path for path in self.paths if path.rpartition("/")[2].lower() in names)

    def readmes(self) -> dict[str, str]:
        """The README of each directory that has one."""
        paths = sorted(self.named(*READMES), key=_readme_order, reverse=True)
        return {directory_of(path): path for path in paths}

    def course_at(self, path: str) -> str | None:
        """The course that a file of metadata is about: its directory, unless within another."""
        directory = directory_of(path)
        if directory in self.courses:
            return directory
        above = directory
        while above != ".":
            above = directory_of(above)
            if above in self.courses:
                return None
        return directory

    def below(self, directory: str) -> Sequence[str]:
        """The paths of all files below a directory."""
        if directory == ".":
            return self.paths
        after = f"{directory}{chr(ord('/') + 1)}"
        return self.paths[bisect_left(self.paths, f"{directory}/") : bisect_left(self.paths, after)]

    def inside(self, course: str) -> list[str]:
        """The paths of a course's files, relative to its folder."""
        prefix = "" if course == "." else f"{course}/"
        return [path.removeprefix(prefix) for path in self.below(course)]

    def open(self, path: str, limit: int = FOREIGN_LIMIT) -> Opened:
        entry = self.files[path]
        if entry.state is not State.PRESENT:
            return _unreadable(path, "Its bytes are not here.", "Fetch them, and build again.")
        if (entry.size or 0) > limit:
            return _too_large(path, entry.size or 0, limit)
        try:
            data = self.read_bytes(path)
        except OSError as error:
            message = f"It cannot be read: {error.strerror or error}."
            return _unreadable(path, message, "Make the file readable.")
        if len(data) > limit:
            return _too_large(path, len(data), limit)
        return Opened(*decode(data))


def _readme_order(path: str) -> tuple[int, str]:
    return READMES.index(path.rpartition("/")[2].lower()), path


def directory_of(path: str) -> str:
    """The directory that holds a path, `.` at the top."""
    return posixpath.dirname(path) or "."


def _unreadable(path: str, message: str, fix: str) -> Opened:
    warning = Severity.WARNING
    finding = Finding(rule=Rule.UNREADABLE, severity=warning, path=path, message=message, fix=fix)
    return Opened(finding=finding)


def _too_large(path: str, size: int, limit: int) -> Opened:
    finding = Finding(
        rule=Rule.LIMIT,
        severity=Severity.ERROR,
        path=path,
        message="The file is too large for metadata, and was not read.",
        found=f"{size} bytes",
        expected=f"at most {limit} bytes",
        fix="Move long texts into the README.",
    )
    return Opened(finding=finding)
