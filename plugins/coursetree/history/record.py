"""The history of a tree as it is kept: columns of numbers and text, quick to read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from coursetree.history.lives import Life, live
from coursetree.history.log import Commit
from coursetree.history.moves import moved_directories
from coursetree.history.people import Identity, co_authors, printable
from coursetree.model import History, Past, Person, Revision

_LONGEST_SUBJECT = 200
# From 1970 to the end of 2098: what calendars and feeds can show.
_LAST_TIME = 4_070_908_799


def identities(commits: Iterable[Commit]) -> dict[Identity, None]:
    """Everyone whom the commits name, the latest first."""
    newest_first = reversed(list(commits))
    return {who: None for commit in newest_first for who in _people(commit)}


def record(
    commits: list[Commit],
    paths: Iterable[str],
    prefix: str,
    people: Mapping[Identity, Person],
) -> dict[str, Any]:
    """What is to be kept of a log, for the paths there are now in the tree at `prefix`."""
    last, lives = live(commits)
    current = {path: last[path] for path in paths if path in last}
    inside = {path: life for path, life in current.items() if path.startswith(prefix)}
    touched = sorted({number for life in inside.values() for number in life.touches})
    place = {number: index for index, number in enumerate(touched)}
    persons = {person: index for index, person in enumerate(dict.fromkeys(people.values()))}
    cut = len(prefix)
    return {
        "persons": [person.name for person in persons],
        "revisions": [_revision(commits[number], people, persons) for number in touched],
        "pasts": {
            path[cut:]: [
                [place[number] for number in reversed(life.touches)],
                [home[cut:] for home in _former(life, path) if home.startswith(prefix)],
            ]
            for path, life in sorted(inside.items())
        },
        "moved": {
            old[cut:]: new[cut:] or "."
            for old, new in moved_directories(current, lives).items()
            if old.startswith(prefix) and f"{new}/".startswith(prefix)
        },
    }


def pack(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, separators=(",", ":")).encode()


def unpack(data: bytes, commit: str) -> History:
    """The history at a commit, from what `pack` made."""
    kept = json.loads(data)
    persons = [Person(name=name) for name in kept["persons"]]
    revisions = [
        Revision(commit=i, time=time, people=tuple(persons[p] for p in people), subject=subject)
        for i, time, people, subject in kept["revisions"]
    ]
    return History(
        pasts={
            path: Past(revisions=tuple(revisions[n] for n in numbers), former_paths=tuple(former))
            for path, (numbers, former) in kept["pasts"].items()
        },
        renamed_directories=kept["moved"],
        commit=commit,
    )


def _revision(
    commit: Commit, people: Mapping[Identity, Person], persons: Mapping[Person, int]
) -> list[Any]:
    credited = dict.fromkeys(people[who] for who in _people(commit) if who in people)
    time = min(max(_number(commit.authored), 0), _LAST_TIME)
    subject = printable(commit.subject, _LONGEST_SUBJECT)
    return [commit.id, time, [persons[person] for person in credited], subject]


def _people(commit: Commit) -> Iterator[Identity]:
    yield commit.name, commit.email
    if commit.co_authors:
        yield from co_authors(commit.co_authors)


def _number(text: str) -> int:
    return int(text) if text.lstrip("-").isdecimal() else 0


def _former(life: Life, path: str) -> Iterable[str]:
    """Earlier paths, the latest first."""
    return dict.fromkeys(home for _, home in reversed(life.homes) if home != path)
