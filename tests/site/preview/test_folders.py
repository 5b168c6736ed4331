"""The files of a material as folders."""

from __future__ import annotations

from coursetree.model import File, Kind, Material, Place, Role, State
from coursetree.site.preview import folders


def material(*paths: str) -> Material:
    files = tuple(
        File(
            path=f"lab/{path}",
            role=Role.ATTACHMENT,
            format="c",
            size=1,
            blob=None,
            state=State.PRESENT,
            place=Place.SITE,
            url=path,
        )
        for path in paths
    )
    return Material(path="lab", course=".", kind=Kind.LAB, title="", files=files, tree=True)


def drawn(found: Material) -> list[str]:
    waiting, lines = [("", folders(found, (), 1000))], []
    while waiting:
        above, folder = waiting.pop(0)
        here = f"{above}[{folder.name}]" if folder.name else ""
        lines += [f"{here}{file.path.rpartition('/')[2]}" for file, _ in folder.files]
        waiting += [(here, inner) for inner in folder.folders]
    return lines


def test_a_folder_that_holds_but_another_is_one_with_it() -> None:
    assert drawn(material("src/main/a.c", "src/main/deep/b.c", "c.c")) == [
        "c.c",
        "[src/main]a.c",
        "[src/main][deep]b.c",
    ]


def test_folders_nest_only_so_deep() -> None:
    deep = material(*(f"{'a/' * depth}f.c" for depth in range(500)))
    lines = drawn(deep)
    assert len(lines) == 500
    assert max(line.count("[") for line in lines) < 40
    assert folders(deep, (), 1000).count == 500
