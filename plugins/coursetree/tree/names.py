"""What is wrong with the names of a tree: on some system, in an address, or to the eye."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from coursetree.model import Finding, Severity
from coursetree.tree.folders import folders_of

_LONGEST_NAME = 255
_LONGEST_PATH = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class _Problem:
    """Something a name may not have, looked for with a slash on either side of the name."""

    rule: str
    pattern: re.Pattern[str]
    message: str
    expected: str
    severity: Severity = Severity.ERROR
    fatal: bool = False


_PROBLEMS = (
    _Problem(
        rule="name-encoding",
        pattern=re.compile(r"[\udc80-\udcff]"),
        message="the name is not UTF-8",
        expected="a name in UTF-8",
        fatal=True,
    ),
    _Problem(
        rule="name-control",
        pattern=re.compile(r"[\x00-\x1f\x7f-\x9f]"),
        message="the name has a control character",
        expected="a name of visible characters",
        fatal=True,
    ),
    _Problem(
        rule="name-bidi",
        pattern=re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
        message="the name has a character that turns the text around it",
        expected="a name that reads as it is written",
    ),
    _Problem(
        rule="name-invisible",
        pattern=re.compile(r"[\u00ad\u200b\u2060-\u2064\ufeff]"),
        message="the name has an invisible character",
        expected="a name of visible characters",
        severity=Severity.WARNING,
    ),
    _Problem(
        rule="name-reserved",
        pattern=re.compile(r'[<>:"|?*\\]'),
        message="the name has a character that Windows does not allow",
        expected='a name without < > : " | ? * \\',
    ),
    _Problem(
        rule="name-device",
        pattern=re.compile(r"/(?i:con|prn|aux|nul|com[1-9]|lpt[1-9])[./]"),
        message="the name is a device on Windows",
        expected="a name other than CON, PRN, AUX, NUL, COM1 or LPT1",
    ),
    _Problem(
        rule="name-ending",
        pattern=re.compile(r"[. ]/"),
        message="the name ends in a dot or a space, which Windows drops",
        expected="a name that ends in a letter or a digit",
    ),
    _Problem(
        rule="name-dash",
        pattern=re.compile(r"/-"),
        message="the name begins with a dash, which commands take for an option",
        expected="a name that begins with a letter or a digit",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What `check_names` found; no web address could carry the `unpublishable` paths."""

    findings: tuple[Finding, ...]
    unpublishable: frozenset[str]


def check_names(paths: Sequence[str]) -> Names:
    """A finding for each problem of a file or directory, and for each two that collide."""
    findings: dict[Finding, None] = {}
    unpublishable: set[str] = set()
    # One search over all names costs a tenth of one search each.
    text = "//".join(("", *paths, ""))
    starts = list(accumulate((len(path) + 2 for path in paths), initial=2))
    for problem in _PROBLEMS:
        for hit in problem.pattern.finditer(text):
            number = bisect_right(starts, hit.end() - 1) - 1
            if problem.fatal:
                unpublishable.add(paths[number])
            named = text[starts[number] : text.index("/", hit.end() - 1)]
            findings[_finding(problem, named, hit[0].strip("/"))] = None
    return Names(
        findings=(*findings, *_too_long(paths), *_collisions(paths)),
        unpublishable=frozenset(unpublishable),
    )


def _finding(problem: _Problem, path: str, found: str) -> Finding:
    return Finding(
        rule=problem.rule,
        severity=problem.severity,
        path=path,
        message=problem.message,
        found=ascii(found),
        expected=problem.expected,
        fix="git mv it to another name",
    )


def _too_long(paths: Iterable[str]) -> Iterator[Finding]:
    # UTF-8 takes at most four bytes for a character.
    for path in (path for path in paths if len(path) > _LONGEST_NAME // 4):
        longest = max(len(name.encode("utf-8", "surrogateescape")) for name in path.split("/"))
        for length, limit, what in (
            (longest, _LONGEST_NAME, "bytes in one name"),
            (len(path), _LONGEST_PATH, "characters in the path"),
        ):
            if length > limit:
                yield Finding(
                    rule="name-length",
                    severity=Severity.ERROR,
                    path=path,
                    message="the name is too long for some systems",
                    found=f"{length} {what}",
                    expected=f"at most {limit}",
                    fix="git mv it to a shorter name",
                )


def _collisions(paths: Sequence[str]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for path in (*sorted(folders_of(paths)), *paths):
        other = first.setdefault(unicodedata.normalize("NFC", path.casefold()), path)
        if other != path and not _only_above(path, other):
            yield Finding(
                rule="name-collision",
                severity=Severity.ERROR,
                path=path,
                message="two names differ only in case or in how accents are written",
                found=f"also {other}",
                expected="names that stay apart on Windows and macOS",
                fix="git mv one of them to another name",
            )


def _only_above(path: str, other: str) -> bool:
    """Whether only directories above differ, which have a finding of their own."""
    return path.rpartition("/")[2] == other.rpartition("/")[2]
