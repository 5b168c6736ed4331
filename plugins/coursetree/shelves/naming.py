"""The path of a new file, which inference reads back as it was meant."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from coursetree import layout
from coursetree.model import Course, Entry, Tree
from coursetree.shelves.asked import Asked
from coursetree.shelves.shelf import Shelf, find_shelf, language
from coursetree.shelves.wording import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Where a file goes; `true` where inference reads from the path what was asked."""

    path: str
    true: bool


def propose(
    asked: Asked,
    ending: str,
    course: Course,
    tree: Tree,
    vocabulary: Mapping[str, object] | None = None,
    kept: str = "",
) -> Proposal:
    """A free path in a course for what was asked, `ending` being `.pdf` or empty for a folder.

    `kept` is the stem the file came with, which stays where it misleads nobody. What the
    course does is followed: its folder for the kind, its folders for terms.
    """
    taken = {entry.path.casefold() for entry in tree.entries}
    known = layout.load_vocabulary(vocabulary)
    paths = [_free(path, ending, taken) for path in _paths(asked, course, kept)]
    for path in paths:
        probe = path if ending else f"{path}/README.md"
        entries = tuple(sorted((*tree.entries, Entry(path=probe)), key=lambda entry: entry.path))
        facts = layout.infer(replace(tree, entries=entries), known).facts[probe]
        if asked.agrees(facts, course.path):
            return Proposal(path=path, true=True)
    return Proposal(path=paths[-1], true=False)


def _paths(asked: Asked, course: Course, kept: str) -> Iterator[str]:
    """Candidates without their ending, the one most like the course's others first."""
    said = words(language(course))
    shelf = find_shelf(course, asked.kind)
    named = said.stem(asked)
    if not asked.title and kept:
        yield posixpath.join(_term_folder(asked, course, shelf), kept)
    yield posixpath.join(_term_folder(asked, course, shelf), named)
    term = said.term(asked.term) if asked.term else ""
    yield posixpath.join(shelf.path, term, named)
    base = "" if course.path == "." else course.path
    yield posixpath.join(base, said.folder(asked.kind), term, named)
    # A title may itself read as a term, a part or a solution.
    yield posixpath.join(base, said.folder(asked.kind), term, said.stem(replace(asked, title="")))


def _term_folder(asked: Asked, course: Course, shelf: Shelf) -> str:
    """The folder that holds what there is of the term, else a new one."""
    if asked.term is None:
        return shelf.path
    homes: dict[str, set[object]] = {}
    for material in course.materials:
        if material.kind is asked.kind and not material.tree:
            homes.setdefault(posixpath.dirname(material.path), set()).add(material.term)
    for folder, terms in sorted(homes.items()):
        if terms == {asked.term} and folder != shelf.path:
            return folder
    return posixpath.join(shelf.path, words(language(course)).term(asked.term))


def _free(path: str, ending: str, taken: Collection[str]) -> str:
    def is_free(name: str) -> bool:
        folder = f"{name}/".casefold()
        return name.casefold() not in taken and not any(t.startswith(folder) for t in taken)

    if is_free(path + ending):
        return path + ending
    return next(name for n in count(2) if is_free(name := f"{path} ({n}){ending}"))
