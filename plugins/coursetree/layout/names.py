"""What a course's directory is called: its title, code, term and teachers."""

from __future__ import annotations

import re

from coursetree.layout.people import PeopleReader
from coursetree.layout.reading import Reader
from coursetree.layout.shapes import ShapeReader
from coursetree.model import CourseRoot

_BOOK_TITLE = re.compile(r"《([^《》]*)》")
_EMPTY_BRACKETS = re.compile(r"[(（\[【]\s*[)）\]】]")
_EDGES = " _-—–:：&,、"


class CourseNames:
    """Takes the names of course directories apart."""

    def __init__(self, reader: Reader, shapes: ShapeReader, people: PeopleReader) -> None:
        self._reader, self._shapes, self._people = reader, shapes, people

    def read(self, path: str, name: str, group: tuple[str, ...], confidence: float) -> CourseRoot:
        """The course at `path`, whose directory is called `name` and lies in `group`."""
        code, rest = self._shapes.code(name)
        dating = self._reader.read(rest).dating
        when = dating.when(exam=False, republic=False)
        teacher = self._people.teacher_of(rest)
        return CourseRoot(
            path=path,
            title=self._title(rest, teacher, dating.spans) or name,
            code=code,
            group="/".join(group),
            term=when.term if when else None,
            teachers=(teacher,) if teacher else (),
            confidence=confidence,
        )

    def _title(self, name: str, teacher: str, spans: tuple[tuple[int, int], ...]) -> str:
        shown = name
        if len(name) == len(self._reader.read(name).text):  # else the spans are other places
            for start, end in reversed(spans):
                shown = shown[:start] + shown[end:]
        if teacher and shown.endswith(teacher):
            shown = shown.removesuffix(teacher)
        shown = _EMPTY_BRACKETS.sub("", shown).strip(_EDGES)
        book = _BOOK_TITLE.fullmatch(shown)
        return book[1] if book else shown
