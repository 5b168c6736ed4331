"""Reads terms, cohorts and dates out of a folded name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from coursetree.layout.date_patterns import date_patterns
from coursetree.layout.terms import Certainty, Dating, When, academic, calendar
from coursetree.layout.vocabulary import Vocabulary
from coursetree.layout.words import compact
from coursetree.model import Season

_REPUBLIC = 1911  # the year before the first one of the calendar that Taiwan counts in
_FIRST_SHORT = 13  # a name such as `11-12` alone may as well number two homeworks
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivx]+")
_GLUED = re.compile(r"(?<![a-z])[a-z]{1,5}$")


class _Found(NamedTuple):
    when: When | None
    end: int


class DateReader:
    """Reads what folded names say of time; a year may be glued to the `known` words."""

    def __init__(self, vocabulary: Vocabulary, known: Iterable[str]) -> None:
        groups = vocabulary.groups
        self._seasons = {compact(w): Season(s) for s, ws in groups["seasons"].items() for w in ws}
        self._letters = {w: Season(s) for s, ws in groups["season_letters"].items() for w in ws}
        semesters = groups["semesters"].values()
        self._semesters = {compact(w): i for i, words in enumerate(semesters, 1) for w in words}
        self._known = {compact(word).rstrip("#") for word in known} | set(self._seasons)
        self._patterns = date_patterns(vocabulary)
        self._rules = {
            "skip": self._skip,
            "stamp": self._stamp,
            "day": self._day,
            "pair": self._pair,
            "joined": self._joined,
            "short_pair": self._short_pair,
            "republic": self._republic,
            "season_year": self._season_year,
            "short_season": self._short_season,
            "year": self._year,
            "short_year": self._short_year,
            "exam_year": self._exam_year,
        }

    def read(self, text: str) -> Dating:
        """Everything that one folded name says of time."""
        found: list[When] = []
        spans: list[tuple[int, int]] = []
        match = self._patterns.terms.search(text)
        while match:
            when, end = self._rules[str(match.lastgroup)](text, match)
            spans.append((match.start(), end))
            if when:
                found.append(when)
            match = self._patterns.terms.search(text, end)
        phrase = self._patterns.phrase.search(text)
        season = self._seasons.get(compact(text))
        semester = self._semester(phrase.group()) if phrase else 0
        return Dating(tuple(found), semester, season, tuple(spans))

    def _semester(self, word: str) -> int:
        return self._semesters[compact(word)]

    def _academic(self, text: str, first: int, end: int) -> _Found:
        """The academic year that begins in `first`, with the semester or season behind it."""
        tail = self._patterns.tail.match(text, end)
        if tail is None:
            return _Found(academic(first), end)
        if digit := tail["digit"] or tail["s"]:
            return _Found(academic(first, int(digit)), tail.end())
        if word := tail["semester"]:
            return _Found(academic(first, self._semester(word)), tail.end())
        return _Found(academic(first, season=self._seasons[compact(tail["season"])]), tail.end())

    def _coded(self, text: str, start: int) -> bool:
        """Whether letters that are no word stand right before, as in a course code."""
        glued = _GLUED.search(text, 0, start)
        return glued is not None and not (
            glued.group() in self._known or _ROMAN.fullmatch(glued.group())
        )

    def _skip(self, text: str, match: re.Match[str]) -> _Found:
        return _Found(None, match.end())

    def _stamp(self, text: str, match: re.Match[str]) -> _Found:
        digits = match.group()
        before = text[match.start() - 1 : match.start()]
        if before.isascii() and before.isalpha() and not self._is_stamped(text, match.start()):
            return _Found(None, match.end())
        return _Found(_dated(digits[:4], digits[4:6], digits[6:8]), match.end())

    def _is_stamped(self, text: str, start: int) -> bool:
        return self._patterns.before_stamp.search(text, 0, start) is not None

    def _day(self, text: str, match: re.Match[str]) -> _Found:
        return _Found(_dated(*_DIGITS.findall(match.group())), match.end())

    def _pair(self, text: str, match: re.Match[str]) -> _Found:
        years = _DIGITS.findall(match.group())
        first, second = int(years[0]), int(years[1])
        if len(years) > 2:
            return _Found(None, match.end())
        if (first + 1) % 100 == second % 100 and second in (first + 1, second % 100):
            return self._academic(text, first, match.end())
        month = _dated(*years) if len(years[1]) == 2 else None
        if month or second > first % 100:  # otherwise from one year to another
            return _Found(month, match.end())
        return _Found(calendar(first, Certainty.BARE), match.start() + len(years[0]))

    def _joined(self, text: str, match: re.Match[str]) -> _Found:
        digits = match.group()
        half = len(digits) // 2
        first, second = int(digits[:half]), int(digits[half:])
        if second != first + 1:
            return _Found(None, match.end())
        return self._academic(text, first if half == 4 else _century(first), match.end())

    def _short_pair(self, text: str, match: re.Match[str]) -> _Found:
        first, second = map(int, _DIGITS.findall(match.group()))
        if second != (first + 1) % 100 or not _plausible(first):
            return _Found(None, match.end())
        found = self._academic(text, _century(first), match.end())
        beside = self._patterns.exam_before.search(
            text, 0, match.start()
        ) or self._patterns.exam_after.match(text, match.end())
        whole = match.span() == (0, len(text)) and first >= _FIRST_SHORT
        if found.when is None or found.end > match.end() or beside or whole:
            return found
        return _Found(replace(found.when, exam=True), found.end)

    def _republic(self, text: str, match: re.Match[str]) -> _Found:
        year = int(_DIGITS.findall(match.group())[0]) + _REPUBLIC
        found = self._academic(text, year, match.end())
        if found.when and found.end == match.end() and "学年" not in match.group():
            return _Found(calendar(year, Certainty.YEAR), found.end)
        named = "国" in match.group() or "学年" in match.group()
        return found if named else _Found(_only(found.when, republic=True), found.end)

    def _season_year(self, text: str, match: re.Match[str]) -> _Found:
        digits = _DIGITS.findall(match.group())[0]
        word = compact(match.group()[: -len(digits)]).strip("'’(")
        season = self._seasons.get(word) or self._letters[word]
        year = int(digits) if len(digits) == 4 else _century(int(digits))
        when = calendar(year, Certainty.SEASON, season)
        vague = word in self._letters and len(digits) == 2
        return _Found(_only(when, exam=True) if vague else when, match.end())

    def _short_season(self, text: str, match: re.Match[str]) -> _Found:
        digits = match.group()[:2]
        word = compact(match.group()[2:]).removeprefix("年").removeprefix("学年")
        year = _century(int(digits))
        return _Found(calendar(year, Certainty.SEASON, self._seasons[word]), match.end())

    def _year(self, text: str, match: re.Match[str]) -> _Found:
        year, end = int(match.group()), match.end()
        if self._coded(text, match.start()):
            return _Found(None, end)
        tail = self._patterns.year_tail.match(text, end)
        if tail and tail["season"]:
            season = self._seasons[compact(tail["season"])]
            return _Found(calendar(year, Certainty.SEASON, season), tail.end())
        if tail:
            semester = self._semester(tail["semester"]) if tail["semester"] else 0
            return _Found(academic(year, semester), tail.end())
        said = text.startswith("年", end)
        return _Found(calendar(year, Certainty.YEAR if said else Certainty.BARE), end + said)

    def _short_year(self, text: str, match: re.Match[str]) -> _Found:
        year = int(match.group()[:2])
        when = calendar(_century(year), Certainty.YEAR) if _plausible(year) else None
        return _Found(when, match.end())

    def _exam_year(self, text: str, match: re.Match[str]) -> _Found:
        year = int(match.group())
        if not 5 <= year <= 45:  # smaller ones number a series
            return _Found(None, match.end())
        return _Found(_only(calendar(_century(year), Certainty.YEAR), exam=True), match.end())


def _only(when: When | None, *, exam: bool = False, republic: bool = False) -> When | None:
    return when and replace(when, exam=exam, republic=republic)


def _century(year: int) -> int:
    """A year of two digits in full."""
    return year + (2000 if year < 80 else 1900)


def _plausible(year: int) -> bool:
    return year <= 45 or year >= 80


def _dated(year: str, month: str, day: str = "1") -> When | None:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return None
    return calendar(int(year), Certainty.DATE)
