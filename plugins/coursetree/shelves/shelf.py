"""The folder of a course in which files of one kind lie."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from coursetree.layout import infer
from coursetree.model import Course, Entry, Kind, Tree
from coursetree.shelves.wording import language_of, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A folder for files of a kind; `path` is empty where that is the whole tree."""

    path: str
    exists: bool


def find_shelf(course: Course, kind: Kind) -> Shelf:
    """The folder that holds most of the kind, and says so by its name; else one to be made.

    A file under any name is then read as being of the kind.
    """
    homes = [_home(m.path, course) for m in course.materials if m.kind is kind]
    held = Counter(folder for home in homes for folder in _above(home))
    most = sorted((folder for folder in held if 2 * held[folder] > len(homes)), key=len)
    base = "" if course.path == "." else course.path
    for folder in most:
        if _says(folder, kind):
            return Shelf(path=posixpath.join(base, folder), exists=True)
    return Shelf(path=posixpath.join(base, words(language(course)).folder(kind)), exists=False)


def _says(folder: str, kind: Kind) -> bool:
    """Whether a folder tells the kind of what is in it, whatever that is called, and no term."""
    probe = f"course/{folder}/x.pdf"
    tree = Tree(root=None, entries=(Entry(path="course/README.md"), Entry(path=probe)))
    facts = infer(tree).facts[probe]
    return facts.kind is kind and facts.term is None


def language(course: Course) -> str:
    """The language that the course's folders and files are named in."""
    inside = [_home(material.path, course) for material in course.materials]
    return language_of(inside) if any(inside) else language_of((course.path, course.title))


def _home(path: str, course: Course) -> str:
    """The folder that a material lies in, as seen from the course."""
    folder = posixpath.dirname(path)
    return folder if course.path == "." else folder.removeprefix(course.path).strip("/")


def _above(folder: str) -> Iterator[str]:
    """A folder and those it lies in, without the course's own."""
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
