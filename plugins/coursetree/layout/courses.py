"""Which directories are courses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from coursetree.layout.folders import Folder, file_name
from coursetree.layout.readers import Readers
from coursetree.layout.shapes import Shape
from coursetree.layout.titles import split_extension
from coursetree.model import CourseRoot, Kind

WHOLE = "."  # the path of a course that is the whole tree

_GATHERING = {Shape.CONTAINER, Shape.SLOT, Shape.TERM, Shape.LETTER, Shape.CATEGORY}
_PARTS = {Shape.CATEGORY, Shape.UNIT, Shape.TERM}
_NAMED = {Shape.CODED, Shape.PLAIN}
_MATERIAL = set(Kind) - {Kind.LAB, Kind.CODE, Kind.OTHER}
_DEEPEST = 5
_LOOSE = 3  # so many documents in the root make the root the course


class CourseFinder:
    """Finds the courses of a tree, whatever gathers them."""

    def __init__(self, readers: Readers) -> None:
        vocabulary = readers.vocabulary
        formats = vocabulary.groups["formats"]
        self._reader, self._shapes, self._names = readers.words, readers.shapes, readers.courses
        self._docs = frozenset(vocabulary.lists["docs"])
        self._site_configs = frozenset(vocabulary.lists["site_configs"])
        self._documents = frozenset((*formats["document"], *formats["slides"], *formats["image"]))

    def find(self, root: Folder, address: str = "") -> tuple[CourseRoot, ...]:
        """The courses in path order; `address` names the tree where it is one course."""
        folders = self._folders(root)
        if self._is_one_course(root, folders):
            return (self._names.read(WHOLE, address, (), 0.9),)
        found = [course for folder in folders for course in self._visit(folder, ())]
        return tuple(sorted(found, key=lambda course: course.path))

    def _folders(self, root: Folder) -> list[Folder]:
        """The folders of the root that may hold courses; not the pages of an authored site."""
        authored = self._is_site(root)
        return [f for f in self._inner(root) if not (authored and f.name.lower() in self._docs)]

    def _inner(self, folder: Folder) -> list[Folder]:
        return [
            inner
            for inner in folder.folders.values()
            if self._shape(inner) is not Shape.INFRASTRUCTURE and not self._is_site(inner)
        ]

    def _is_site(self, folder: Folder) -> bool:
        return any(file_name(path) in self._site_configs for path in folder.files)

    def _shape(self, folder: Folder) -> Shape:
        return self._shapes.shape(folder.name)

    def _is_one_course(self, root: Folder, folders: Sequence[Folder]) -> bool:
        folders = [folder for folder in folders if folder.name.lower() not in self._docs]
        parts = [folder for folder in folders if self._shape(folder) in _PARTS]
        others = len(folders) - len(parts)
        if len(parts) > others:
            return not self._hold_courses(parts)
        loose = sum(self._is_material(path) for path in root.files)
        return loose > 0 if not folders else loose >= max(_LOOSE, 2 * others)

    def _is_material(self, path: str) -> bool:
        stem, extension = split_extension(file_name(path))
        reading = self._reader.read(stem)
        return extension in self._documents and bool(reading.kinds or reading.hints)

    def _hold_courses(self, parts: Sequence[Folder]) -> bool:
        """Whether folders named for a kind or a term have courses in them, not topics."""
        inner = [folder for part in parts for folder in self._inner(part)]
        courses = [folder.name for folder in inner if self._like_course(folder)]
        repeated = max(Counter(courses).values(), default=0) > 1
        return repeated or (len(courses) >= 2 and len(courses) >= 0.7 * len(inner))

    def _like_course(self, folder: Folder) -> bool:
        return self._shape(folder) in _NAMED and self._shapes.like_course(folder.name)

    def _visit(self, folder: Folder, group: tuple[str, ...]) -> Iterator[CourseRoot]:
        shape = self._shape(folder)
        if shape in (Shape.INFRASTRUCTURE, Shape.UNIT) or len(group) == _DEEPEST:
            return
        if self._gathers(folder, shape, group):
            inside = [f for f in self._inner(folder) if self._may_hold(f, shape, _DEEPEST)]
            for inner in inside:
                yield from self._visit(inner, (*group, folder.name))
            if inside or not self._is_course_after_all(folder, shape):
                return
        yield self._names.read(
            folder.path, folder.name, group, 0.95 if shape is Shape.CODED else 0.85
        )

    def _gathers(self, folder: Folder, shape: Shape, group: tuple[str, ...]) -> bool:
        if shape is Shape.LETTER:
            return bool(group)  # at the top, C and R are courses
        return (
            shape in _GATHERING
            or folder.name.lower() in self._docs
            or self._is_group(folder, shape)
        )

    def _is_group(self, folder: Folder, shape: Shape) -> bool:
        """Whether a plainly named folder holds nothing but what look like courses."""
        inner = self._inner(folder)
        if shape is not Shape.PLAIN or len(inner) < 2 or self._has_documents(folder):
            return False
        if any(self._shape(f) in _PARTS or self._names_material(f) for f in inner):
            return False
        divided = sum(self._shape(f) is Shape.CODED or self._has_parts(f) for f in inner)
        return 2 * divided > len(inner) or (len(inner) > 2 and all(map(self._like_course, inner)))

    def _names_material(self, folder: Folder) -> bool:
        """Whether a folder's name has words for a kind; labs alone may be a course's subject."""
        return not _MATERIAL.isdisjoint(self._reader.read(folder.name).kinds)

    def _has_parts(self, folder: Folder) -> bool:
        inner = self._inner(folder)
        return any(self._shape(f) in _PARTS and self._reader.read(f.name).kinds for f in inner)

    def _has_documents(self, folder: Folder) -> bool:
        names = (split_extension(file_name(path)) for path in folder.files)
        return any(
            extension in self._documents and "marks.readme" not in self._reader.read(stem).tags
            for stem, extension in names
        )

    def _may_hold(self, folder: Folder, above: Shape, depth: int) -> bool:
        """Whether a folder inside one that gathers is a course or holds some."""
        shape = self._shape(folder)
        if shape in _NAMED:
            return above is not Shape.CATEGORY or self._like_course(folder)
        if self._is_course_after_all(folder, shape):
            return True
        if shape not in _GATHERING or not depth:
            return False
        return any(self._may_hold(inner, shape, depth - 1) for inner in self._inner(folder))

    def _is_course_after_all(self, folder: Folder, shape: Shape) -> bool:
        """Whether a folder that should gather courses, and has none, is one."""
        if shape is Shape.CONTAINER:
            return self._has_parts(folder) or self._has_documents(folder)
        return shape is Shape.LETTER and self._has_documents(folder)
