"""What a directory's name makes of it: a course, a part of one, or what gathers courses."""

from __future__ import annotations

import re
from enum import StrEnum
from unicodedata import normalize

from coursetree.layout.ordinals import OrdinalReader
from coursetree.layout.people import PeopleReader
from coursetree.layout.reading import Reader, Reading
from coursetree.layout.words import alternatives, compact

_LETTER = re.compile(r"[a-z]\+?")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CODE = re.compile(
    r"[【\[(]?\s*("
    r"[A-Z]{1,5}[ \-]?\d{2,7}[A-Z]{0,3}"
    r"|[a-z]{1,4}\d{3,4}[a-z]{0,2}(?:-\d+)?"
    r"|\d{1,2}\.\d{2,4}[A-Z]{0,2}|\d{2}-\d{3}"
    r")(?:\s*[】\])]|(?=$|[\s_\-:&,、]|[^\x00-\x7f]))"
)
_LAST_CODE = re.compile(r"[(\[\s_\-]([A-Z]{2,5}[ \-]?\d{3,5}[A-Z]{0,2})[)\]]?$")


class Shape(StrEnum):
    """The part a directory's name plays."""

    INFRASTRUCTURE = "infrastructure"
    CONTAINER = "container"
    SLOT = "slot"
    TERM = "term"
    LETTER = "letter"
    CATEGORY = "category"
    UNIT = "unit"
    CODED = "coded"
    PLAIN = "plain"


class ShapeReader:
    """Tells the shape of directory names, and a course's code."""

    def __init__(self, reader: Reader, ordinals: OrdinalReader, people: PeopleReader) -> None:
        lists = reader.vocabulary.lists
        self._reader, self._ordinals, self._people = reader, ordinals, people
        self._infrastructure = frozenset(lists["infrastructure"])
        containers = lists["containers"]
        self._containers = frozenset(map(compact, containers))
        endings = [*lists["container_endings"], *(w for w in containers if not w.isascii())]
        self._ending = re.compile(rf"(?:{alternatives(endings)})$")
        self._slot = re.compile(rf"(?:(?:{alternatives(lists['slots'])})[\s_\-\d]*)+")
        self._course = re.compile(
            rf"(?<![a-z])(?:{alternatives(w for w in lists['course_words'] if w.isascii())})"
            rf"|{alternatives(w for w in lists['course_words'] if not w.isascii())}"
        )
        self._cache: dict[str, Shape] = {}

    def shape(self, name: str) -> Shape:
        if name not in self._cache:
            self._cache[name] = self._shape(name)
        return self._cache[name]

    def code(self, name: str) -> tuple[str, str]:
        """A course's code, empty where its name has none, and the name without it."""
        half = normalize("NFKC", name)
        shown = name if len(name) == len(half) else half
        match = _CODE.match(half)
        if match and not self._means_something(match[1]):
            return match[1], shown[match.end() :].strip(" _-:：&、")
        if match := _LAST_CODE.search(half):
            return match[1], shown[: match.start()].strip()
        return "", name

    def like_course(self, name: str) -> bool:
        """Whether a name reads like that of a course and not of a topic."""
        return bool(self.code(name)[0] or self._course.search(self._reader.read(name).text))

    def _means_something(self, code: str) -> bool:
        reading = self._reader.read(code)
        return bool(reading.tags or reading.dating.found)

    def _shape(self, name: str) -> Shape:
        reading = self._reader.read(name)
        plain = _BRACKETS.sub("", reading.text).strip()
        if name.startswith(".") or reading.text in self._infrastructure:
            return Shape.INFRASTRUCTURE
        if _LETTER.fullmatch(plain):
            return Shape.LETTER
        if self._slot.fullmatch(plain):
            return Shape.SLOT
        if (
            not reading.rest
            and not reading.tags
            and (reading.dating.found or reading.dating.season)
        ):
            return Shape.TERM
        if compact(plain) in self._containers or self._ends_like_container(plain, reading):
            return Shape.CONTAINER
        if self.code(name)[0]:
            return Shape.CODED
        return self._part(name, reading)

    def _ends_like_container(self, plain: str, reading: Reading) -> bool:
        decoy = bool(reading.words) and "decoys" in reading.words[-1].tags
        return not decoy and self._ending.search(plain) is not None

    def _part(self, name: str, reading: Reading) -> Shape:
        if not reading.rest or self._people.read(name).teacher:
            return Shape.CATEGORY
        first = next((word for word in reading.words if "decoys" not in word.tags), None)
        starts = first is not None and not self._reader.substance(reading.text[: first.start])
        return Shape.UNIT if starts and self._ordinals.numbered(reading) else Shape.PLAIN
