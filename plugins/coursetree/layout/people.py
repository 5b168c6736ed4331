"""Teachers and contributors, where a name says who they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from unicodedata import normalize

from coursetree.layout.vocabulary import Vocabulary
from coursetree.layout.words import alternatives

_HAN = "一-鿿"
_HANDLE = r"[A-Za-z][A-Za-z0-9_.]{1,19}"
_STUDENT_NUMBER = re.compile(r"\d{8}")
_DATED_HANDLE = re.compile(
    rf"(?:19|20)\d\d[_\-]({_HANDLE})(?=$|[(（_\-])|({_HANDLE})[_\-](?:19|20)\d\d$"
)
_TAIL_HANDLE = re.compile(rf"(?<=[{_HAN})）])\s*[-—–_]\s*([A-Za-z]{{2,16}})$")


@dataclass(frozen=True, slots=True)
class People:
    """Who one name mentions.

    `person` is a teacher in an exam's or a course's name and a contributor elsewhere;
    `handle` is a contributor only where the rest of the tree bears it out.
    """

    teacher: str = ""
    contributor: str = ""
    person: str = ""
    handle: str = ""


NOBODY = People()


class PeopleReader:
    """Reads people; `ordinary` says whether a text is made of ordinary words."""

    def __init__(self, vocabulary: Vocabulary, ordinary: Callable[[str], bool]) -> None:
        lists = vocabulary.lists
        single = "".join(name for name in lists["surnames"] if len(name) == 1)
        double = alternatives(name for name in lists["surnames"] if len(name) > 1)
        person = rf"(?:[{single}]|{double})[{_HAN}]{{1,2}}"
        surname = rf"(?:[{single}]|{double})[{_HAN}]{{0,2}}?"
        who = rf"(?:{person}|{_HANDLE})"
        compilers = alternatives(lists["compilers"])
        self._characters = vocabulary.characters
        self._ordinary = ordinary
        self._cache: dict[str, People] = {}
        self._course_words = re.compile(alternatives(lists["course_words"]))
        self._subjects = frozenset(lists["course_words"])
        self._generic = frozenset(lists["generic"])
        self._teacher = re.compile(
            rf"(?:^|[\W_\d])({surname})(?:{alternatives(lists['teachers'])})"
        )
        self._cohort = re.compile(r"\(\s*\d{2,4}级\s*([^()]+?)\s*\)")
        self._compiler = re.compile(
            rf"(?:^|[\W_])({who})(?:{compilers})|(?i:(?<![a-z])by)\s*({person}|{_HANDLE})\s*\)?$"
        )
        self._tail = re.compile(rf"(?:[-—–_]\s*|\s(?=[{_HAN}]{{3,4}}$)|^\d{{1,2}})({person})$")
        self._after_title = re.compile(rf"\S\s+({person})$")

    def read(self, name: str) -> People:
        """The people in one name; a directory's or a file's without its extension."""
        if name not in self._cache:
            self._cache[name] = self._read(name)
        return self._cache[name]

    def _read(self, name: str) -> People:
        if name.isascii() and "by" not in name.lower():
            return NOBODY
        shown = normalize("NFKC", name)
        text = shown.translate(self._characters)
        return People(
            teacher=self._person(self._teacher, text, shown),
            contributor=self._contributor(text, shown),
            person=self._person(self._tail, text, shown),
            handle=self._handle(shown),
        )

    def teacher_of(self, course: str) -> str:
        """The teacher whom the name of a course's directory ends in."""
        people = self.read(course)
        text = course.translate(self._characters)
        return people.teacher or people.person or self._person(self._after_title, text, course)

    def _contributor(self, text: str, shown: str) -> str:
        for pattern in (self._cohort, self._compiler):
            if found := self._person(pattern, text, shown):
                return found
        return ""

    def _handle(self, name: str) -> str:
        match = _TAIL_HANDLE.search(name)
        return match[1] if match and self.is_handle(match[1]) else ""

    def of_folder(self, name: str) -> People:
        """The people in a folder's name, which may be a year and a handle or a handle alone."""
        people = self.read(name)
        if people.contributor:
            return people
        if dated := _DATED_HANDLE.match(name):
            handle = dated[dated.lastindex or 0]
            return replace(people, contributor=handle if self.is_handle(handle) else "")
        return replace(people, handle=name) if self.is_handle(name) else people

    def is_handle(self, text: str) -> bool:
        """Whether a text can be what somebody is called online."""
        fits = re.fullmatch(_HANDLE, text) is not None
        return fits and text.lower() not in self._generic and self._somebody(text)

    def _person(self, pattern: re.Pattern[str], text: str, shown: str) -> str:
        match = pattern.search(text)
        if match is None or match.lastindex is None:
            return ""
        start, end = match.span(match.lastindex)
        found = shown[start:end]
        return found if self._somebody(text[start:end]) else ""

    def _somebody(self, text: str) -> bool:
        """Whether a text could be somebody's name: it is no ordinary word and no number."""
        if not text or _STUDENT_NUMBER.search(text) or self._ordinary(text):
            return False
        return not self._course_words.search(text, 1) and text not in self._subjects
