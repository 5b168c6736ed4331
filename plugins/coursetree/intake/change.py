"""Where the files of a request go in the tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from coursetree.checks.cleaning import clean_stem
from coursetree.intake.download import Fetched
from coursetree.intake.form import FormError
from coursetree.intake.request import Request
from coursetree.manifest.skeleton import SkeletonError, course_texts
from coursetree.model import Catalog, Course, Entry, Kind, Tree
from coursetree.shelves import Proposal, find_course, propose

_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """New files by their paths in the tree, and what a reviewer should know of them."""

    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()


def make_change(
    request: Request,
    files: Sequence[Fetched],
    tree: Tree,
    catalog: Catalog,
    vocabulary: Mapping[str, object] | None = None,
) -> Change:
    """The files under names that say what was said of them; `FormError` where none can be."""
    known = find_course(catalog.courses, request.course)
    course = known or _new_course(request)
    notes = [f"licence: {request.licence}"] if request.licence else []
    placed: dict[str, bytes] = {}
    if known is None:
        notes.append(f"A new course: {course.path}")
        placed[f"{course.path}/course.yml"] = _declared(course, request.licence)
    for path, file in _places(request, files, course, tree, vocabulary):
        if not path.true:
            notes.append(f"{path.path} may be read as something else than was said.")
        placed[path.path] = file.data
    return Change(files=placed, notes=tuple(notes))


def _new_course(request: Request) -> Course:
    name = clean_stem(request.course)
    if not name:
        raise FormError(f"course: found {request.course!r:.80}, expected a name for a folder.")
    return Course(path=name, title=request.course, materials=())


def _declared(course: Course, licence: str) -> bytes:
    try:
        return course_texts(course.title, schema="", licence=licence)["course.yml"].encode()
    except SkeletonError as error:
        raise FormError(f"course: {error}") from error


def _places(
    request: Request,
    files: Sequence[Fetched],
    course: Course,
    tree: Tree,
    vocabulary: Mapping[str, object] | None,
) -> Iterator[tuple[Proposal, Fetched]]:
    asked = request.asked
    pages = len(files) > 1 and asked.kind is Kind.EXAM and all(f.ending in _PICTURES for f in files)
    if pages:
        yield from _pages(propose(asked, files[0].ending, course, tree, vocabulary), files, tree)
        return
    for file in files:
        kept = clean_stem(file.stem)
        proposal = propose(asked, file.ending or ".bin", course, tree, vocabulary, kept)
        tree = replace(tree, entries=_with(tree.entries, proposal.path))
        yield proposal, file


def _pages(
    first: Proposal, files: Sequence[Fetched], tree: Tree
) -> Iterator[tuple[Proposal, Fetched]]:
    """The photographs of one paper, numbered by its pages."""
    taken = {entry.path.casefold() for entry in tree.entries}
    stem = first.path.removesuffix(files[0].ending)
    for base in chain((stem,), (f"{stem} ({n})" for n in count(2))):
        paths = [f"{base} {number}{file.ending}" for number, file in enumerate(files, 1)]
        if not taken.intersection(map(str.casefold, paths)):
            yield from zip((replace(first, path=path) for path in paths), files, strict=True)
            return


def _with(entries: tuple[Entry, ...], path: str) -> tuple[Entry, ...]:
    return tuple(sorted((*entries, Entry(path=path)), key=lambda entry: entry.path))
