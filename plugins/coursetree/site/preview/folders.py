"""The files of a material as the folders they lie in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coursetree.model import File, Material
from coursetree.site.preview.views import View


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
    known = {"": root}
    home = material.path.removesuffix("/*")
    for file in material.files[:most]:
        inside = file.path.removeprefix(home).lstrip("/")
        directory = inside.rpartition("/")[0]
        _folder(known, directory).files.append((file, shown.get(file.path)))
    for folder in list(known.values()):
        folder.folders = [_opened(inner) for inner in folder.folders]
    return root


def _opened(folder: Folder) -> Folder:
    """The folder, or the first below it that holds more than one other, named by the way there."""
    names = [folder.name]
    while len(folder.folders) == 1 and not folder.files:
        folder = folder.folders[0]
        names.append(folder.name)
    return Folder("/".join(names), folder.folders, folder.files)


def _folder(known: dict[str, Folder], path: str) -> Folder:
    if path not in known:
        above, _, name = path.rpartition("/")
        known[path] = Folder(name)
        _folder(known, above).folders.append(known[path])
    return known[path]
