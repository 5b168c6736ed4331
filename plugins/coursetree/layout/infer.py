"""From the names of a tree to its courses and to the facts of every path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from coursetree.layout.courses import WHOLE, CourseFinder
from coursetree.layout.drafts import Draft
from coursetree.layout.facts import FactWriter, borne_out, series_in
from coursetree.layout.folders import file_name, nest
from coursetree.layout.judge import guessed, stated
from coursetree.layout.places import Place, count_sections
from coursetree.layout.readers import readers_of
from coursetree.layout.reading import Reading
from coursetree.layout.survey import Survey
from coursetree.layout.titles import numbered_copy
from coursetree.layout.vocabulary import Vocabulary, load_vocabulary
from coursetree.model import Facts, Kind, Layout, Tree

_Folders: TypeAlias = Sequence[tuple[Place, Sequence[Draft]]]
_Verdict: TypeAlias = tuple[Kind, float]


def infer(tree: Tree, vocabulary: Vocabulary | None = None) -> Layout:
    """What the names of a tree say: its courses, and the facts of every path in path order.

    Looks at nothing but the entries' paths and, where the whole tree is one course, the
    address of its repository.
    """
    readers = readers_of(vocabulary or load_vocabulary())
    root = nest(sorted({entry.path for entry in tree.entries}))
    address = tree.repository.remote if tree.repository else ""
    courses = CourseFinder(readers).find(root, file_name(address.rstrip("/")).removesuffix(".git"))
    by_path = {course.path: course for course in courses}
    folders = list(Survey(readers, by_path).run(root, by_path.get(WHOLE)))
    writer = FactWriter(readers, borne_out(folders, readers))
    facts = {facts.path: facts for facts in _facts(folders, _stated(folders), writer)}
    return Layout(courses=courses, facts={path: facts[path] for path in sorted(facts)})


def _stated(folders: _Folders) -> dict[str, _Verdict]:
    """The kinds that words state, counted in the places they are stated in."""
    found: dict[str, _Verdict] = {}
    for place, drafts in folders:
        if any("marks.report" in reading.tags for reading in _names(place, drafts)):
            place.report()
        for draft in drafts:
            if verdict := stated(draft):
                found[draft.path] = verdict
                place.vote(verdict[0])
            elif draft.extension == "pdf" and draft.ordinal:
                place.numbered += 1
    count_sections(place for place, _ in folders)
    return found


def _names(place: Place, drafts: Sequence[Draft]) -> Iterator[Reading]:
    yield from place.names[:1]
    yield from (draft.reading for draft in drafts)


def _facts(folders: _Folders, found: Mapping[str, _Verdict], writer: FactWriter) -> Iterator[Facts]:
    for _, drafts in folders:
        series = series_in([draft.stem for draft in drafts])
        for draft in drafts:
            kind, confidence = _verdict(draft, found.get(draft.path))
            copy = numbered_copy(draft.stem)
            yield writer.write(
                draft, kind, confidence, series=copy is not None and copy[0] in series
            )


def _verdict(draft: Draft, found: _Verdict | None) -> tuple[Kind | None, float]:
    """The kind of a path; outside the courses only a document that says so has one."""
    if draft.place.course:
        return found or guessed(draft)
    if draft.place.hidden or draft.is_program or draft.is_readme:
        return None, 0.0
    return found or ((Kind.EXAM, 0.5) if draft.is_past_paper else (None, 0.0))
