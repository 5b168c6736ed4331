"""The nouns of Coursetree: plain frozen values that cross every border.

Paths are POSIX, relative to the root of the tree, as Unicode text; a name that is not
UTF-8 keeps its bytes as surrogate escapes. Nothing here does input or output, and only
the standard library is imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

# Below this, inference has guessed.
_SURE = 0.5


class Kind(StrEnum):
    """What a material is for; a solution is a role of a file, never a kind."""

    EXAM = "exam"
    ASSIGNMENT = "assignment"
    LAB = "lab"
    PROJECT = "project"
    NOTES = "notes"
    SLIDES = "slides"
    TEXTBOOK = "textbook"
    SYLLABUS = "syllabus"
    CODE = "code"
    OTHER = "other"
    README = "readme"


class Role(StrEnum):
    """What one file is to its material."""

    STATEMENT = "statement"
    SOLUTION = "solution"
    BOTH = "both"
    SCAN = "scan"
    ATTACHMENT = "attachment"


class Season(StrEnum):
    """The calendar season a term begins in."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class ExamPart(StrEnum):
    """Which of a term's exams a paper belongs to."""

    MIDTERM = "midterm"
    FINAL = "final"
    QUIZ = "quiz"
    MAKEUP = "makeup"


class State(StrEnum):
    """Whether a file's bytes are here."""

    PRESENT = "present"
    ABSENT = "absent"
    POINTER = "pointer"


class Mode(StrEnum):
    """What Git says an entry is."""

    FILE = "file"
    EXECUTABLE = "executable"
    SYMLINK = "symlink"
    SUBMODULE = "submodule"


class Severity(StrEnum):
    """How much a finding matters: an error stops a merge, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(StrEnum):
    """Where readers get a file's bytes from."""

    SITE = "site"
    FORGE = "forge"
    MIRROR = "mirror"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Term:
    """When a material is from: the calendar year and, where known, the season.

    The autumn term of the academic year 2018-2019 is autumn 2018, its spring term
    spring 2019.
    """

    year: int
    season: Season | None = None

    def __str__(self) -> str:
        return f"{self.year}-{self.season}" if self.season else str(self.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check, a parser or the build has to say about a path.

    `line` counts from 1 and is 0 where there is none; `field` is a dotted path into a
    declared file, such as `materials[2].kind`.
    """

    rule: str
    severity: Severity
    path: str
    message: str
    line: int = 0
    field: str = ""
    found: str = ""
    expected: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One path of a tree, known from the Git index or from the disk.

    `size` is in bytes, `None` where not even Git can tell; `blob` is the Git blob id of
    the bytes in the working tree, `None` outside Git until someone hashes them.
    """

    path: str
    size: int | None = None
    blob: str | None = None
    mode: Mode = Mode.FILE
    state: State = State.PRESENT
    tracked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """A path left out, and the rule that did it; not all readers may be told which it is."""

    path: str
    reason: str
    told: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """The Git repository a tree lies in.

    `prefix` is the tree's place below the work tree, empty or ending in a slash;
    `commit` is empty before the first commit; `remote` is a web address of the forge
    without credentials, empty where there is none.
    """

    work_tree: Path
    prefix: str = ""
    commit: str = ""
    branch: str = ""
    remote: str = ""
    shallow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A read-only view of the content: its entries sorted by path, and what was left out.

    `root` is `None` for a tree that is only a listing.
    """

    root: Path | None
    entries: tuple[Entry, ...]
    omitted: tuple[Omission, ...] = ()
    findings: tuple[Finding, ...] = ()
    repository: Repository | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRoot:
    """A directory that layout inference takes for a course; path `.` is the whole tree.

    `group` is the path of directories above it that gather courses (a department, a
    requirement class, a curriculum slot), joined by `/`.
    """

    path: str
    title: str
    code: str = ""
    group: str = ""
    term: Term | None = None
    teachers: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What layout inference says about one path; `None` and empty mean it abstains.

    `course` is the path of the course root, `None` for a file in no course. `paper` is
    the letter of an A/B paper. `ordinal` sorts siblings: `(3,)` for the third
    assignment, `(3, 1)` for part 3.1. `confidence` goes from 0 to 1, by field name.
    """

    path: str
    course: str | None = None
    kind: Kind | None = None
    role: Role = Role.STATEMENT
    term: Term | None = None
    exam_part: ExamPart | None = None
    paper: str = ""
    recalled: bool = False
    ordinal: tuple[int, ...] = ()
    teacher: str = ""
    contributor: str = ""
    title: str = ""
    confidence: Mapping[str, float] = field(default_factory=dict)

    @property
    def solution(self) -> bool:
        """Whether the file answers a question, alone or together with it."""
        return self.role in (Role.SOLUTION, Role.BOTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything inferred from the names of a tree: one `Facts` per path, in path order."""

    courses: tuple[CourseRoot, ...]
    facts: Mapping[str, Facts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Something outside the tree that belongs to a course."""

    title: str
    url: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What people wrote down about a course, from `course.yml` and foreign metadata.

    Every field is empty where nobody said anything. `titles` and `descriptions` are by
    BCP 47 language tag; `und` is a language nobody named.
    """

    path: str
    titles: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    department: str = ""
    level: str = ""
    credits: float | None = None
    teachers: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    licence: str = ""
    homepage: str = ""
    slot: str = ""
    resources: tuple[Link, ...] = ()
    materials: tuple[DeclaredMaterial, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredMaterial:
    """A correction for the paths that `pattern` matches, relative to the course.

    `None` leaves what was inferred; `release` and `due` are ISO 8601 dates.
    """

    pattern: str
    title: str | None = None
    kind: Kind | None = None
    role: Role | None = None
    term: Term | None = None
    exam_part: ExamPart | None = None
    paper: str | None = None
    recalled: bool | None = None
    teacher: str | None = None
    contributor: str | None = None
    licence: str | None = None
    source: str | None = None
    tags: tuple[str, ...] = ()
    due: str = ""
    release: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone credited in the history, after `.mailmap`; one name is one person."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """Someone credited for what a catalog has, with the times of the first and last revision."""

    person: Person
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One commit's touch of a file; `time` is the author's, in seconds since 1970, UTC."""

    commit: str
    time: int
    people: tuple[Person, ...]
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The history of one path, through renames, newest revision first."""

    revisions: tuple[Revision, ...]
    former_paths: tuple[str, ...] = ()

    @property
    def added(self) -> Revision | None:
        return self.revisions[-1] if self.revisions else None

    @property
    def changed(self) -> Revision | None:
        return self.revisions[0] if self.revisions else None

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone who touched the file, first contributor first."""
        return tuple(dict.fromkeys(p for r in reversed(self.revisions) for p in r.people))


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What Git remembers, by path relative to the tree; `honest` is false where a shallow
    clone hides the beginning, and then there are no pasts at all."""

    pasts: Mapping[str, Past] = field(default_factory=dict)
    renamed_directories: Mapping[str, str] = field(default_factory=dict)
    commit: str = ""
    honest: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of a material: where its bytes are, and what it is to its material.

    `format` is the lower-case extension without its dot; `url` is relative to the site
    for `Place.SITE` and absolute elsewhere; `mirrors` are other addresses of the bytes.
    """

    path: str
    role: Role
    format: str
    size: int | None
    blob: str | None
    state: State
    place: Place
    url: str
    mirrors: tuple[Link, ...] = ()
    added: int | None = None
    changed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a reader looks for: an exam paper with its solution, a lab folder, slides.

    `path` is the file or directory it is known by and stays stable; `tree` is true where
    the files are a folder to be shown as a tree instead of one by one.
    """

    path: str
    course: str
    kind: Kind
    title: str
    files: tuple[File, ...]
    term: Term | None = None
    exam_part: ExamPart | None = None
    paper: str = ""
    recalled: bool = False
    ordinal: tuple[int, ...] = ()
    teacher: str = ""
    tree: bool = False
    licence: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    due: str = ""
    people: tuple[Person, ...] = ()
    contributors: tuple[str, ...] = ()
    confidence: Mapping[str, float] = field(default_factory=dict)

    @property
    def solved(self) -> bool:
        """Whether a solution is among the files."""
        return any(file.role in (Role.SOLUTION, Role.BOTH) for file in self.files)

    @property
    def unsorted(self) -> bool:
        """Whether nothing told its kind, so that it is with all the others."""
        return self.kind is Kind.OTHER and self.confidence.get("kind", 0) < _SURE

    @property
    def size(self) -> int:
        """The bytes of all files whose size is known."""
        return sum(file.size or 0 for file in self.files)

    @property
    def added(self) -> int | None:
        return min((f.added for f in self.files if f.added is not None), default=None)

    @property
    def changed(self) -> int | None:
        return max((f.changed for f in self.files if f.changed is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One course: the directory that holds it, its facts and its materials.

    `titles` is by language tag as in `Declared`; `title` is the one to show where no
    language is asked for. `readme` is the path of the page's text, empty where there is
    none. `former_paths` are earlier directories, from renames.
    """

    path: str
    title: str
    materials: tuple[Material, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    group: str = ""
    department: str = ""
    level: str = ""
    credits: float | None = None
    slot: str = ""
    teachers: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    licence: str = ""
    homepage: str = ""
    resources: tuple[Link, ...] = ()
    readme: str = ""
    people: tuple[Person, ...] = ()
    former_paths: tuple[str, ...] = ()
    added: int | None = None
    changed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What was taken down for good: the blob ids of its bytes, why, and on which day.

    `path`, and `address`, its page's, are empty where they would tell too much themselves,
    as `former_paths` are, which it had before renames.
    """

    blobs: tuple[str, ...]
    reason: str
    date: str
    path: str = ""
    address: str = ""
    former_paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingLink:
    """A link to another site that fails since a day; `dead` where that is long enough.

    `archive` is a copy of what was there, empty where none is known.
    """

    url: str
    since: str
    reason: str
    dead: bool = False
    archive: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRecord:
    """What became of links when they were last asked for, by their address: those that
    fail, and where others have moved for good."""

    failing: Mapping[str, FailingLink] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All courses and materials of a tree, with their history.

    `pages` are authored Markdown files in no course, `unplaced` the other files in none,
    `elsewhere` courses that the tree only links to. `former_pages` maps earlier paths of
    files to where they are now, `removed` is what was taken down, `contributors` come in the
    order of their first revisions. `time` is that of the
    newest commit, in seconds since 1970; `dated` is false where no honest dates can be had.
    `links` is `None` where no link was ever asked for.
    """

    courses: tuple[Course, ...]
    pages: tuple[str, ...] = ()
    readme: str = ""
    elsewhere: tuple[Link, ...] = ()
    unplaced: tuple[File, ...] = ()
    omitted: tuple[Omission, ...] = ()
    findings: tuple[Finding, ...] = ()
    former_pages: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[Tombstone, ...] = ()
    links: LinkRecord | None = None
    contributors: tuple[Contributor, ...] = ()
    commit: str = ""
    time: int | None = None
    dated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of a file, page by page; `repaired` where a garbled layer was mended.

    `format` is what the bytes are, whatever the name says (`mismatched` where they
    disagree). `scan` is true where there are pictures of text and no text, `cut` where
    there was more text than is kept.
    """

    pages: tuple[str, ...]
    title: str = ""
    format: str = ""
    mismatched: bool = False
    garbled: bool = False
    repaired: bool = False
    scan: bool = False
    ocr: bool = False
    cut: bool = False
