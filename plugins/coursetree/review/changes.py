"""What becomes of courses and materials between two states of a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coursetree.model import Course, File, Material
from coursetree.review.contents import Contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One material that is not what it was, with the files that make it so.

    `page` is the address of its page, empty where it has none any more.
    """

    course: Course
    material: Material
    files: tuple[File, ...]
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Materials that are new, have other files, lie elsewhere, or have lost files; courses
    that are new; addresses that would lead nowhere; and bytes more than before."""

    courses: tuple[Course, ...] = ()
    added: tuple[Item, ...] = ()
    changed: tuple[Item, ...] = ()
    moved: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    lost: tuple[str, ...] = ()
    bytes: int = 0


def changes(old: Contents, new: Contents) -> Changes:
    """The way from one state to the other, all in the order of paths."""
    former = {now: before for before, now in new.moved.items() if before in old.files}
    added: list[Item] = []
    changed: list[Item] = []
    moved: list[Item] = []
    for path in sorted(new.materials):
        material = new.materials[path]
        fresh = [f for f in material.files if f.path not in old.files and f.path not in former]
        other = [f for f in material.files if _differs(f, former.get(f.path, f.path), old)]
        away = [f for f in material.files if f.path not in old.files and f.path in former]
        course, page = new.courses[material.course], new.pages[path]
        if len(fresh) == len(material.files):
            added.append(Item(course=course, material=material, files=tuple(fresh), page=page))
        elif files := (*fresh, *other):
            changed.append(Item(course=course, material=material, files=files, page=page))
        elif away:
            moved.append(Item(course=course, material=material, files=tuple(away), page=page))
    return Changes(
        courses=tuple(new.courses[p] for p in sorted(new.courses) if not _was(p, old, new)),
        added=tuple(added),
        changed=tuple(changed),
        moved=tuple(moved),
        removed=tuple(_removed(old, new)),
        lost=tuple(sorted(_lost(old, new))),
        bytes=_bytes(new) - _bytes(old),
    )


def _differs(file: File, before: str, old: Contents) -> bool:
    return before in old.files and old.files[before][0].blob != file.blob


def _was(path: str, old: Contents, new: Contents) -> bool:
    return any(one in old.courses for one in (path, *new.courses[path].former_paths))


def _removed(old: Contents, new: Contents) -> Iterator[Item]:
    for path in sorted(old.materials):
        material = old.materials[path]
        gone = [f for f in material.files if new.moved.get(f.path, f.path) not in new.files]
        if gone:
            page = new.pages.get(path, "")
            course = old.courses[material.course]
            yield Item(course=course, material=material, files=tuple(gone), page=page)


def _lost(old: Contents, new: Contents) -> Iterator[str]:
    """Addresses that have no page or file, no redirect and no notice of a takedown."""
    there = {*new.lasting.pages, *new.lasting.files, *new.kept}
    yield from (page for page in old.lasting.pages if page not in there)
    for path, blob in old.lasting.files.items():
        if path not in there and blob not in new.lasting.removed:
            yield path


def _bytes(state: Contents) -> int:
    return sum(file.size or 0 for file, _ in state.files.values())
