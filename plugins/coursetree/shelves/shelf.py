"""The folder of a course in which files of one kind lie."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from coursetree.layout import infer, load_vocabulary
from coursetree.model import Course, Entry, Kind, Tree
from coursetree.shelves.wording import language_of, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A folder for files of a kind; `path` is empty where that is the whole tree."""

    path: str
    exists: bool


def find_shelf(course: Course, kind: Kind, otherwise: str = "en") -> Shelf:
    """The folder that holds most of the kind, and says so by its name; else one to be made.

    A file under any name is then read as being of the kind. A folder that is not called by
    the kind alone is a shelf only where all of the kind lie in it, and several. `otherwise`
    is the language of a new folder where nothing in the course tells one.
    """
    homes = [_home(m.path, course) for m in course.materials if m.kind is kind]
    held = Counter(folder for home in homes for folder in _above(home))
    most = sorted((folder for folder in held if 2 * held[folder] > len(homes)), key=len)
    base = "" if course.path == "." else course.path
    for folder in most:
        gathers = held[folder] == len(homes) > 1
        if (gathers or _is_plain(folder, kind)) and _says(folder, kind):
            return Shelf(path=posixpath.join(base, folder), exists=True)
    made = words(language(course, otherwise)).folder(kind)
    return Shelf(path=posixpath.join(base, made), exists=made in _folders(course))


def _says(folder: str, kind: Kind) -> bool:
    """Whether a folder tells the kind of what is in it, whatever that is called, and no term."""
    probe = f"Algebra/{folder}/x.pdf"
    tree = Tree(root=None, entries=(Entry(path="Algebra/README.md"), Entry(path=probe)))
    facts = infer(tree).facts[probe]
    return facts.kind is kind and facts.term is None


def _is_plain(folder: str, *kinds: Kind) -> bool:
    """Whether the last name of a folder is one word for a kind: `Team Project` is a project."""
    known = load_vocabulary()
    name = known.fold(posixpath.basename(folder))
    return " " not in name and any(name in known.groups["kinds"].get(kind, ()) for kind in kinds)


def language(course: Course, otherwise: str = "en") -> str:
    """The language that the course's folders are named in, else the course itself.

    Latin letters tell only where they are a word for a kind: nobody translates a code.
    """
    names = {name for folder in _folders(course) for name in folder.split("/")}
    telling = [name for name in names if not name.isascii() or _is_plain(name, *Kind)]
    found = language_of(telling or (course.path, course.title))
    return found if telling or found != "en" else otherwise


def _folders(course: Course) -> set[str]:
    """Every folder of a course that holds materials or is one."""
    paths = (f"{m.path}/*" if m.tree else m.path for m in course.materials)
    return {folder for path in paths for folder in _above(_home(path, course))}


def _home(path: str, course: Course) -> str:
    """The folder that a material lies in, as seen from the course."""
    folder = posixpath.dirname(path)
    return folder if course.path == "." else folder.removeprefix(course.path).strip("/")


def _above(folder: str) -> Iterator[str]:
    """A folder and those it lies in, without the course's own."""
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
