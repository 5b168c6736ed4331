"""Goes through the folders of a tree and notes what every path's name and place say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from coursetree.layout.drafts import Draft
from coursetree.layout.folders import Folder, file_name
from coursetree.layout.people import People
from coursetree.layout.places import Place
from coursetree.layout.readers import Readers
from coursetree.layout.reading import Reading
from coursetree.layout.shapes import Shape
from coursetree.layout.titles import split_extension
from coursetree.model import CourseRoot, Kind

_COURSE_KINDS = {Kind.LAB, Kind.PROJECT}  # what a whole course can be, such as 物理实验


class Survey:
    """The places and the drafts of a tree whose courses are known by path."""

    def __init__(self, readers: Readers, courses: Mapping[str, CourseRoot]) -> None:
        self._readers, self._courses = readers, courses
        self._formats: defaultdict[str, set[str]] = defaultdict(set)
        for name, extensions in readers.vocabulary.groups["formats"].items():
            for extension in extensions:
                self._formats[extension].add(name)

    def run(self, root: Folder, whole: CourseRoot | None) -> Iterator[tuple[Place, list[Draft]]]:
        """Every folder's place with the drafts of the files directly in it, parents first."""
        waiting = [(root, self._course(whole, Place()) if whole else Place())]
        while waiting:
            folder, place = waiting.pop()
            yield place, [self._draft(path, place) for path in folder.files]
            waiting += [(inner, self._enter(inner, place)) for inner in folder.folders.values()]

    def _enter(self, folder: Folder, above: Place) -> Place:
        if course := self._courses.get(folder.path):
            return self._course(course, above)
        if above.course is None:
            return self._outside(folder, above)
        name = _without(folder.name, above.course)
        reading = self._readers.words.read(name)
        return above.inside(
            reading,
            title=self._title(folder, above),
            ordinal=self._ordinal(reading),
            people=self._people(folder, above),
        )

    def _ordinal(self, reading: Reading) -> tuple[int, ...]:
        """What a folder's number hands down; that of a shelf such as `02 作业` is its own."""
        if reading.kinds and not self._readers.ordinals.numbered(reading):
            return ()
        return self._readers.ordinals.read(reading)

    def _title(self, folder: Folder, above: Place) -> str:
        title = self._readers.titles.clean(folder.name)
        return above.title if self._readers.titles.means_nothing(title) else title

    def _people(self, folder: Folder, above: Place) -> People:
        """Whom a folder's name mentions; on a shelf such as `labs` it may be a mere handle."""
        shelf = above.names[0] if above.names else None
        people = self._readers.people.of_folder(folder.name)
        if shelf is None or shelf.rest or not (shelf.kinds or shelf.hints):
            return replace(people, handle="")
        return replace(people, handle="") if self._readers.ordinals.numbered(shelf) else people

    def _outside(self, folder: Folder, above: Place) -> Place:
        """A folder that gathers courses or carries the repository; a kind or a term in its
        name holds for the courses in it."""
        reading = self._readers.words.read(folder.name)
        shape = self._readers.shapes.shape(folder.name)
        named = shape is Shape.CATEGORY
        return Place(
            parent=above,
            hidden=above.hidden or shape is Shape.INFRASTRUCTURE,
            kinds=reading.kinds if named else above.kinds,
            names=(reading, *above.names) if named else above.names,
            datings=(reading.dating, *above.datings),
        )

    def _course(self, course: CourseRoot, above: Place) -> Place:
        reading = self._readers.words.read(course.title)
        dating = self._readers.words.read(
            self._readers.shapes.code(file_name(course.path))[1]
        ).dating
        kind = next((kind for kind in reading.kinds if kind in _COURSE_KINDS), None)
        return Place(
            title=course.title,
            course=course,
            course_kind=kind,
            is_root=True,
            parent=above,
            kinds=above.kinds,
            names=above.names,
            datings=(dating, *above.datings),
        )

    def _draft(self, path: str, place: Place) -> Draft:
        stem, extension = split_extension(file_name(path))
        name = _without(stem, place.course) if place.course else stem
        reading, ordinals = self._readers.words.read(name), self._readers.ordinals
        return Draft(
            path=path,
            stem=stem,
            extension=extension,
            formats=frozenset(self._formats.get(extension, ())),
            reading=reading,
            ordinal=ordinals.read(reading),
            numbered=bool(reading.kinds) and ordinals.numbered(reading),
            place=place,
        )


def _without(name: str, course: CourseRoot) -> str:
    """A name without its course's title, whose words say nothing about the file."""
    if len(course.title) < 2 or course.title not in name:
        return name
    return name.replace(course.title, " ")
