"""The files of a material as the folders they lie in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coursetree.model import File, Material
from coursetree.site.preview.views import View

_DEEPEST = 30
Way = tuple[str, ...]


@dataclass(slots=True)
class Folder:
    """A folder with what is in it, in the material's order."""

    name: str
    folders: list[Folder] = field(default_factory=list)
    files: list[tuple[File, View | None]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.files) + sum(folder.count for folder in self.folders)


def folders(material: Material, views: Sequence[View], most: int) -> Folder:
    """The first `most` files of a material by folder, with the views they have."""
    shown: Mapping[str, View] = {view.file.path: view for view in views}
    root = Folder("")
    known: dict[Way, Folder] = {(): root}
    home = material.path.removesuffix("/*")
    for file in material.files[:most]:
        *way, _ = file.path.removeprefix(home).lstrip("/").split("/")
        _folder(known, _shallow(way)).files.append((file, shown.get(file.path)))
    for folder in list(known.values()):
        folder.folders = [_opened(inner) for inner in folder.folders]
    return root


def _shallow(way: Sequence[str]) -> Way:
    """A way down, with all that is deeper than a page can nest as one name."""
    rest = way[_DEEPEST:]
    return (*way[:_DEEPEST], "/".join(rest)) if rest else tuple(way)


def _folder(known: dict[Way, Folder], way: Way) -> Folder:
    found = known[()]
    for depth in range(1, len(way) + 1):
        above, place = found, way[:depth]
        if place not in known:
            known[place] = Folder(place[-1])
            above.folders.append(known[place])
        found = known[place]
    return found


def _opened(folder: Folder) -> Folder:
    """The folder, or the first below it that holds more than one other, named by the way there."""
    names = [folder.name]
    while len(folder.folders) == 1 and not folder.files:
        folder = folder.folders[0]
        names.append(folder.name)
    return Folder("/".join(names), folder.folders, folder.files)
