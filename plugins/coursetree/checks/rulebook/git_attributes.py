"""A `.gitattributes` has Git run a program over files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.model import Omission, Severity, Tree
from coursetree.tree import Unreadable, read_bytes

SEVERITY = Severity.ERROR
FIX = "Remove the attribute."

_LIMIT = 1 << 20
# Git LFS is the one filter that people have a reason for.
_PROGRAM = re.compile(r"\s((?:filter|diff|merge)=(?!lfs(?:\s|$))\S+)")
_BUILT_IN = re.compile(
    r"diff=(?:ada|bash|bibtex|cpp|csharp|css|dts|elixir|fortran|fountain|golang|html|java|"
    r"kotlin|markdown|matlab|objc|pascal|perl|php|python|ruby|rust|scheme|tex)|"
    r"merge=(?:text|binary|union)"
)


def check(tree: Tree, omissions: tuple[Omission, ...]) -> Iterator[Hit]:
    for omission in omissions:
        if omission.path.rpartition("/")[2] == ".gitattributes":
            yield from _programs(tree, omission.path)


def _programs(tree: Tree, path: str) -> Iterator[Hit]:
    try:
        text = read_bytes(tree, path, limit=_LIMIT).decode("utf-8", "replace")
    except Unreadable as error:
        yield Hit(path=path, message="It cannot be read.", found=str(error))
        return
    for number, line in enumerate(text.splitlines(), 1):
        for attribute in () if line.startswith("#") else _PROGRAM.findall(line):
            if not _BUILT_IN.fullmatch(attribute):
                yield Hit(path=path, line=number, found=attribute)
