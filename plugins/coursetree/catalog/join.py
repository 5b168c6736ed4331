"""Join what the tree, its names, its people and its history say into one catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from coursetree.catalog import credit, embargo
from coursetree.catalog.declared import with_declared_courses
from coursetree.catalog.materials import Maker
from coursetree.catalog.pieces import Piece
from coursetree.catalog.places import Places
from coursetree.history import shallow_warning
from coursetree.layout import Naming, natural_key
from coursetree.manifest import Declarations, correction
from coursetree.model import (
    Catalog,
    Course,
    CourseRoot,
    Declared,
    DeclaredMaterial,
    Entry,
    Facts,
    History,
    Kind,
    Layout,
    Link,
    Mode,
    Omission,
    Tree,
)

_MARKDOWN = (".md", ".markdown")
_HANDED_IN = (Kind.ASSIGNMENT, Kind.LAB, Kind.PROJECT)
_CORRECTABLE = (
    "kind",
    "role",
    "term",
    "exam_part",
    "paper",
    "recalled",
    "teacher",
    "contributor",
    "title",
)


def join(
    tree: Tree,
    layout: Layout,
    declarations: Declarations,
    history: History,
    places: Places | None = None,
    naming: Naming | None = None,
    today: date | None = None,
) -> Catalog:
    """The catalog of a tree; everything in it is sorted, nothing depends on the clock.

    What is under embargo on the day called `today` is left out; without one, nothing is.
    """
    layout = with_declared_courses(layout, declarations)
    maker = Maker(places or Places(), history, naming or Naming())
    shelves = _shelves(tree, layout, declarations, today)
    _hold_back(shelves, maker, today)
    courses = tuple(
        _course(root, shelves.pieces.get(root.path, []), declarations, maker)
        for root in sorted(layout.courses, key=lambda root: root.path)
    )
    found = {course.path for course in courses}
    shallow = shallow_warning(history)
    elsewhere = tuple(_elsewhere(declared, found) for declared in declarations.elsewhere)
    newest = max(
        (past.revisions[0].time for past in history.pasts.values() if past.revisions), default=None
    )
    return Catalog(
        courses=courses,
        elsewhere=tuple(link for link in elsewhere if link),
        pages=tuple(sorted(shelves.pages)),
        readme=shelves.readme,
        unplaced=tuple(maker.file(piece) for piece in shelves.unplaced),
        omitted=tuple(sorted((*tree.omitted, *shelves.omitted), key=lambda o: o.path)),
        findings=(*tree.findings, *declarations.findings, *([shallow] if shallow else [])),
        former_pages=_former_pages(history, shelves.paths),
        contributors=credit.contributors(
            credit.past(history, path) for path in sorted(shelves.paths)
        ),
        commit=tree.repository.commit if tree.repository else "",
        time=newest,
        dated=history.honest and tree.repository is not None,
    )


@dataclass(slots=True)
class _Shelves:
    """The entries of a tree by where they go."""

    pieces: dict[str, list[Piece]]
    pages: list[str]
    unplaced: list[Piece]
    omitted: list[Omission]
    readme: str = ""

    @property
    def paths(self) -> set[str]:
        return {piece.path for pieces in self.pieces.values() for piece in pieces} | set(self.pages)


def _shelves(
    tree: Tree, layout: Layout, declarations: Declarations, today: date | None
) -> _Shelves:
    shelves = _Shelves({}, [], [], [])
    for entry in tree.entries:
        facts = layout.facts.get(entry.path) or Facts(path=entry.path)
        reason = _reason_to_omit(entry, declarations)
        if reason:
            shelves.omitted.append(Omission(path=entry.path, reason=reason))
            continue
        declared = _declared(facts, declarations)
        held = _reason_to_hold(declared, today)
        if held:
            shelves.omitted.append(Omission(path=entry.path, reason=held, told=False))
        else:
            _shelve(
                shelves, Piece(entry=entry, facts=_corrected(facts, declared), declared=declared)
            )
    shelves.readme = next((p for p in shelves.pages if _is_home(p)), "")
    return shelves


def _shelve(shelves: _Shelves, piece: Piece) -> None:
    course = piece.facts.course
    # A folder for tools at the root belongs to the repository, not to its one course.
    if course is not None and not (course == "." and _is_for_tools(piece.path)):
        shelves.pieces.setdefault(course, []).append(piece)
    elif piece.path.lower().endswith(_MARKDOWN) and not _is_for_tools(piece.path):
        shelves.pages.append(piece.path)
    else:
        shelves.unplaced.append(piece)


def _is_for_tools(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _reason_to_omit(entry: Entry, declarations: Declarations) -> str:
    if entry.mode in (Mode.SYMLINK, Mode.SUBMODULE):
        return entry.mode.value
    return declarations.consumed.get(entry.path, "")


def _reason_to_hold(declared: DeclaredMaterial | None, today: date | None) -> str:
    if declared and declared.hidden:
        return "hidden by course.yml"
    return embargo.release(declared, today)


def _hold_back(shelves: _Shelves, maker: Maker, today: date | None) -> None:
    """Leave out early solutions, which only show when questions and answers are paired."""
    for course, pieces in shelves.pieces.items():
        if today is not None and embargo.awaits(pieces, today):
            held = list(embargo.early(maker.materials(course, pieces), pieces, today))
            paths = {omission.path for omission in held}
            shelves.pieces[course] = [piece for piece in pieces if piece.path not in paths]
            shelves.omitted += held


def _is_home(path: str) -> bool:
    return "/" not in path and path.lower() in ("readme.md", "index.md")


def _declared(facts: Facts, declarations: Declarations) -> DeclaredMaterial | None:
    """What is declared of a path; the course's own word beats foreign metadata."""
    foreign = _undated(declarations.materials.get(facts.path), facts)
    course = declarations.courses.get(facts.course) if facts.course is not None else None
    if course is None or not course.materials:
        return foreign
    inside = facts.path if facts.course == "." else facts.path.removeprefix(f"{facts.course}/")
    own = correction(course.materials, inside)
    return correction(_everywhere(foreign, own), facts.path)


def _undated(said: DeclaredMaterial | None, facts: Facts) -> DeclaredMaterial | None:
    """What others declared, without the days of a hand-in where nothing is handed in."""
    if said is None or facts.kind in _HANDED_IN:
        return said
    return replace(said, release="", due="")


def _everywhere(*said: DeclaredMaterial | None) -> Iterator[DeclaredMaterial]:
    for one in said:
        if one is not None:
            yield replace(one, pattern="")


def _corrected(facts: Facts, said: DeclaredMaterial | None) -> Facts:
    """The facts with what is declared in place of what was inferred, at full confidence."""
    changes = {
        name: value for name in _CORRECTABLE if (value := getattr(said, name, None)) is not None
    }
    if not changes:
        return facts
    return replace(facts, **changes, confidence={**facts.confidence, **dict.fromkeys(changes, 1.0)})


def _course(
    root: CourseRoot, pieces: list[Piece], declarations: Declarations, maker: Maker
) -> Course:
    said = declarations.courses.get(root.path) or Declared(path=root.path)
    readme = _course_readme(root.path, pieces)
    shown = [piece for piece in pieces if piece.path != readme]
    materials = maker.materials(root.path, shown)
    pasts = [credit.past(maker.history, piece.path) for piece in pieces]
    dates = [credit.dates(past) for past in pasts]
    return Course(
        path=root.path,
        title=_title(said.titles) or root.title,
        titles=said.titles,
        descriptions=said.descriptions,
        materials=materials,
        code=said.code or root.code,
        group=root.group,
        department=said.department,
        level=said.level,
        credits=said.credits,
        slot=said.slot,
        teachers=said.teachers or _teachers(root, pieces),
        prerequisites=said.prerequisites,
        tags=said.tags,
        languages=said.languages,
        licence=said.licence,
        homepage=said.homepage,
        resources=said.resources,
        readme=readme,
        people=credit.people(pasts),
        former_paths=tuple(
            old
            for old, new in sorted(maker.history.renamed_directories.items())
            if new == root.path
        ),
        added=min((added for added, _ in dates if added is not None), default=None),
        changed=max((changed for _, changed in dates if changed is not None), default=None),
    )


def _title(titles: Mapping[str, str]) -> str:
    return titles.get("und") or next(iter(titles.values()), "")


def _teachers(root: CourseRoot, pieces: Iterable[Piece]) -> tuple[str, ...]:
    found = dict.fromkeys((*root.teachers, *(p.facts.teacher for p in pieces if p.facts.teacher)))
    return tuple(found)


def _course_readme(course: str, pieces: Iterable[Piece]) -> str:
    """The page's text: the README of the course's own directory, Markdown before others."""
    home = "" if course == "." else course
    readmes = [
        piece.path
        for piece in pieces
        if piece.directory == home
        and piece.stem.lower() in ("readme", "index")
        and piece.path.lower().endswith(_MARKDOWN)
    ]
    return min(
        readmes, key=lambda path: ("readme" not in path.lower(), natural_key(path)), default=""
    )


def _elsewhere(declared: Declared, found: set[str]) -> Link | None:
    title = _title(declared.titles)
    link = next(iter(declared.resources), None)
    return Link(title=title, url=link.url, kind=link.kind) if link and title else None


def _former_pages(history: History, paths: set[str]) -> dict[str, str]:
    """Earlier paths of files that are still here, unless another file took the name."""
    former = dict(_renames(history, paths))
    return {old: new for old, new in sorted(former.items()) if old not in paths}


def _renames(history: History, paths: set[str]) -> Iterator[tuple[str, str]]:
    if not history.honest:
        return
    for path, past in history.pasts.items():
        if path in paths:
            yield from ((old, path) for old in past.former_paths)
