"""The words that inference knows: packaged data, which a site's configuration can add to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from coursetree.layout.words import fold

_PACKAGED = Path(__file__).with_name("vocabulary.yml")
_WORDS = "a list of words"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an addition to the vocabulary; `field` is a dotted path."""

    field: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.field}: found {self.found}, expected {self.expected}"


class VocabularyError(ValueError):
    """An addition to the vocabulary that does not have its shape, with all its problems."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Words by section: a section is one list, or lists by name such as the kinds.

    `characters` turns Traditional characters into the Simplified ones of the words.
    """

    lists: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, Mapping[str, tuple[str, ...]]]
    characters: Mapping[int, str]

    def fold(self, name: str) -> str:
        """The form of a name that the words are written in."""
        return fold(name, self.characters)


def load_vocabulary(extra: Mapping[str, object] | None = None) -> Vocabulary:
    """The packaged vocabulary with the words of `extra` added to its lists.

    `extra` has the packaged file's shape, with any part left out. Raises `VocabularyError`
    with every problem at once.
    """
    packaged = _packaged()
    if not extra:
        return packaged
    if problems := tuple(_problems(packaged, extra)):
        raise VocabularyError(problems)
    lists = {
        name: (*words, *_added(packaged, extra, name)) for name, words in packaged.lists.items()
    }
    groups = {
        section: {
            name: (*words, *_added(packaged, extra, section, name)) for name, words in group.items()
        }
        for section, group in packaged.groups.items()
    }
    return _vocabulary(lists, groups)


@cache
def _packaged() -> Vocabulary:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(_PACKAGED.read_text("utf-8"), Loader=loader)  # noqa: S506, both are safe
    lists = {name: tuple(words) for name, words in data.items() if isinstance(words, list)}
    groups = {
        section: {name: tuple(words) for name, words in group.items()}
        for section, group in data.items()
        if isinstance(group, dict)
    }
    return _vocabulary(lists, groups)


def _vocabulary(
    lists: Mapping[str, tuple[str, ...]], groups: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Vocabulary:
    characters = {ord(pair[0]): pair[1] for pair in lists["characters"]}
    return Vocabulary(lists, groups, characters)


def _added(packaged: Vocabulary, extra: Mapping[str, object], *field: str) -> Iterator[str]:
    value: object = extra
    for name in field:
        value = value.get(name, ()) if isinstance(value, Mapping) else ()
    words = value if isinstance(value, list | tuple) else ()
    return iter(words) if field == ("characters",) else map(packaged.fold, words)


def _problems(packaged: Vocabulary, extra: object) -> Iterator[Problem]:
    if not isinstance(extra, Mapping):
        yield _problem("vocabulary", extra, "a mapping of sections")
        return
    for section, value in extra.items():
        if section in packaged.groups:
            yield from _group_problems(section, value, packaged.groups[section])
        elif section in packaged.lists:
            yield from _list_problems(section, value)
        else:
            sections = sorted((*packaged.groups, *packaged.lists))
            yield Problem(str(section), "an unknown section", f"one of {', '.join(sections)}")


def _group_problems(
    section: str, group: object, known: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    if not isinstance(group, Mapping):
        yield _problem(section, group, f"a mapping with keys among {', '.join(known)}")
        return
    for name, words in group.items():
        if name in known:
            yield from _list_problems(f"{section}.{name}", words)
        else:
            yield Problem(f"{section}.{name}", "an unknown key", f"one of {', '.join(known)}")


def _list_problems(field: str, words: object) -> Iterator[Problem]:
    if not isinstance(words, list | tuple):
        yield _problem(field, words, _WORDS)
        return
    for index, word in enumerate(words):
        if not isinstance(word, str) or not word.strip():
            yield _problem(f"{field}[{index}]", word, "a word that is not empty")
        elif field == "characters" and len(word) != 2:
            yield _problem(
                f"{field}[{index}]", word, "a Traditional character and its Simplified one"
            )


def _problem(field: str, found: object, expected: str) -> Problem:
    return Problem(field, f"{type(found).__name__} {found!r}", expected)
