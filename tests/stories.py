"""Histories drawn as text and made into real repositories.

A line that begins a commit names its branch, its author and its subject; the indented
lines below it say what changes:

    main Ada: Begin the course
      notes/a.md              a new file with words of its own, or a line more in an old one
      notes/b.md = words      exactly these words
      notes/a.md > x/a.md     a move; directories end in a slash
      - notes/b.md            a removal; directories end in a slash
      with Bob                a co-author
    topic@main Bob: Branch off
    main+topic Ada: Merge

`at 2024-01-01` on an indented line sets the author's date, `email x@y` the address.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from textwrap import dedent

from coursetree.model import Repository

_HEADER = re.compile(r"(\w+)(?:@(\w+))?(?:\+(\w+))? ([^:]*): ?(.*)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_START = 1_700_000_000
_HOUR = 3_600

Files = dict[str, bytes]


@dataclass
class Story:
    """A repository that grows by drawings; `ids` are its commits in the order drawn."""

    root: Path
    ids: list[str] = field(default_factory=list)
    _trees: dict[str, Files] = field(default_factory=lambda: {"main": {}})
    _tips: dict[str, str] = field(default_factory=dict)
    _bases: dict[str, Files] = field(default_factory=dict)

    def tell(self, drawing: str) -> str:
        """Add the commits of a drawing; the id of the last one."""
        blocks: list[list[str]] = []
        for line in filter(str.strip, dedent(drawing).split("\n")):
            if line.startswith(" "):
                blocks[-1].append(line.strip())
            else:
                blocks.append([line.strip()])
        for block in blocks:
            self._commit(block[0], block[1:])
        return self.ids[-1]

    def repository(self, prefix: str = "", branch: str = "main", commit: str = "") -> Repository:
        return Repository(
            work_tree=self.root, prefix=prefix, commit=commit or self._tips[branch], branch=branch
        )

    def git(self, *arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True
        ).stdout.strip()

    def _commit(self, header: str, lines: list[str]) -> None:
        match = _HEADER.fullmatch(header)
        assert match, header
        branch, start, merged, author, subject = match.groups()
        parents = [self._tips[name] for name in (start or branch, merged) if name in self._tips]
        if start:
            self._trees[branch] = dict(self._trees[start])
            self._bases[branch] = dict(self._trees[start])
        files = self._trees[branch]
        if merged:
            _merge(files, self._bases[merged], self._trees[merged])
        notes = {"email": _address(author), "at": "", "with": ""}
        for line in lines:
            word, _, rest = line.partition(" ")
            if word in notes:
                notes[word] = notes["with"] + _trailer(rest) if word == "with" else rest
            else:
                _change(files, line)
        made = self._write(parents, files, author, subject, notes)
        self._tips[branch] = made
        self.ids.append(made)
        self.git("update-ref", f"refs/heads/{branch}", made)

    def _write(
        self, parents: list[str], files: Files, author: str, subject: str, notes: dict[str, str]
    ) -> str:
        now = _START + len(self.ids) * _HOUR
        message = f"{subject}\n\n{notes['with']}".encode()
        stream = [
            b"commit refs/drawn\nmark :1\n",
            f"author {author} <{notes['email']}> {_time(notes['at'] or str(now))}\n".encode(),
            f"committer Keeper <keeper@example.org> {now} +0000\n".encode(),
            b"data %d\n%b\n" % (len(message), message),
        ]
        for word, parent in zip(("from", "merge"), parents, strict=False):
            stream.append(f"{word} {parent}\n".encode())
        stream.append(b"deleteall\n")
        for path, data in files.items():
            stream.append(b"M 100644 inline %b\n" % _quoted(path))
            stream.append(b"data %d\n%b\n" % (len(data), data))
        stream.append(b"get-mark :1\n")
        return self._import(b"reset refs/drawn\n\n" + b"".join(stream))

    def _import(self, stream: bytes) -> str:
        read, write = os.pipe()
        with os.fdopen(read) as answers:
            subprocess.run(
                [
                    "git",
                    "fast-import",
                    "--quiet",
                    "--force",
                    "--date-format=raw-permissive",
                    f"--cat-blob-fd={write}",
                ],
                cwd=self.root,
                input=stream,
                check=True,
                pass_fds=[write],
            )
            os.close(write)
            return answers.read().strip()


def _quoted(path: str) -> bytes:
    plain = path.encode("utf-8", "surrogateescape")
    return b'"' + plain.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n") + b'"'


def _address(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@example.org"


def _time(said: str) -> str:
    """A day, seconds or Git's own form, as Git's own form."""
    if _DAY.fullmatch(said):
        said = str(int(datetime.fromisoformat(f"{said}T12:00:00+00:00").timestamp()))
    return said if " " in said else f"{said} +0000"


def _trailer(name: str) -> str:
    named = name if "<" in name else f"{name} <{_address(name)}>"
    return f"Co-authored-by: {named}\n"


def _change(files: Files, line: str) -> None:
    if line.startswith("- "):
        for path in _chosen(files, line[2:]):
            del files[path]
    elif " > " in line:
        old, new = line.split(" > ")
        for path in _chosen(files, old):
            files[new + path.removeprefix(old) if old.endswith("/") else new] = files.pop(path)
    elif " = " in f"{line} ":
        path, _, words = f"{line} ".partition(" = ")
        files[path] = words.rstrip().encode()
    else:
        files[line] = files[line] + b"one line more\n" if line in files else _words(line)


def _chosen(files: Files, path: str) -> list[str]:
    return [name for name in files if name == path or (path[-1:] == "/" and name.startswith(path))]


def _words(path: str) -> bytes:
    """Lines that no other file has, so that Git tells files apart."""
    chance = random.Random(path)  # noqa: S311
    return b"".join(b"%d\n" % chance.getrandbits(64) for _ in range(20))


def _merge(ours: Files, base: Files, theirs: Files) -> None:
    for path in ours.keys() | theirs.keys():
        if ours.get(path) == base.get(path):
            if path in theirs:
                ours[path] = theirs[path]
            else:
                ours.pop(path, None)


def beginning(folder: Path) -> Callable[[str], Story]:
    """Begins stories in new repositories in a folder."""

    def make(drawing: str) -> Story:
        root = folder / f"repository{len(list(folder.iterdir()))}"
        root.mkdir()
        story = Story(root)
        story.git("init", "-q", "-b", "main")
        story.tell(drawing)
        return story

    return make
