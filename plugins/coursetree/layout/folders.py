"""The paths of a tree as nested folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Folder:
    """A directory: its name and path, both empty for the root, its folders by name, and the
    whole paths of the files directly in it."""

    name: str = ""
    path: str = ""
    folders: dict[str, Folder] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def walk(self) -> Iterator[Folder]:
        """This folder and all below it, each after the one it lies in."""
        waiting = [self]
        while waiting:
            folder = waiting.pop()
            yield folder
            waiting.extend(reversed(folder.folders.values()))


def nest(paths: Iterable[str]) -> Folder:
    """The root folder of all paths."""
    root = Folder()
    for path in paths:
        folder = root
        *parents, _ = path.split("/")
        for name in parents:
            if name not in folder.folders:
                inner = f"{folder.path}/{name}" if folder.path else name
                folder.folders[name] = Folder(name, inner)
            folder = folder.folders[name]
        folder.files.append(path)
    return root


def file_name(path: str) -> str:
    """The last part of a path."""
    return path.rpartition("/")[2]
