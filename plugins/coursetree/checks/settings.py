"""What maintainers settle about the check: `checks:` among the plugin's options."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import Any

from coursetree.manifest import matches
from coursetree.model import Finding, Severity

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kKMG]?)i?B?")
_UNITS = {"": 1, "k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9}


class SettingsError(Exception):
    """The configuration of the check cannot be used; the text names the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A rule that does not count for the paths that `path` matches, and why."""

    rule: str
    reason: str
    path: str = "**"

    def covers(self, finding: Finding) -> bool:
        return is_about(self.rule, finding.rule) and matches(self.path, finding.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much there may be: bytes of a file and of a course, files of one change."""

    file: int = 50_000_000
    course: int = 500_000_000
    change: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Rules switched off with the reason, severities by rule, limits and exemptions.

    `student_numbers` are regular expressions of further shapes.
    """

    disable: Mapping[str, str] = field(default_factory=dict)
    severity: Mapping[str, Severity] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()
    limits: Limits = field(default_factory=Limits)
    student_numbers: tuple[str, ...] = ()


def is_about(rule: str, code: str) -> bool:
    """Whether a code is that rule's or one of its finer ones."""
    return code == rule or code.startswith(f"{rule}-")


def parse(raw: object, known: Callable[[str], bool]) -> Settings:
    """The settings from plain values; `known` tells whether there is a rule of a code."""
    given = _mapping(raw, "checks", {item.name for item in fields(Settings)})
    return Settings(
        disable={
            _code(code, "checks.disable", known): _text(why, f"checks.disable.{code}")
            for code, why in _mapping(given.get("disable"), "checks.disable").items()
        },
        severity={
            _code(code, "checks.severity", known): _severity(word, f"checks.severity.{code}")
            for code, word in _mapping(given.get("severity"), "checks.severity").items()
        },
        exemptions=tuple(
            _exemption(item, f"checks.exemptions[{number}]", known)
            for number, item in enumerate(_list(given.get("exemptions"), "checks.exemptions"))
        ),
        limits=_limits(given.get("limits")),
        student_numbers=tuple(
            _pattern(item, f"checks.student_numbers[{number}]")
            for number, item in enumerate(
                _list(given.get("student_numbers"), "checks.student_numbers")
            )
        ),
    )


def _exemption(raw: object, where: str, known: Callable[[str], bool]) -> Exemption:
    given = _mapping(raw, where, {"rule", "path", "reason"})
    return Exemption(
        rule=_code(_text(given.get("rule"), f"{where}.rule"), f"{where}.rule", known),
        reason=_text(given.get("reason"), f"{where}.reason"),
        path=_text(given.get("path", "**"), f"{where}.path"),
    )


def _limits(raw: object) -> Limits:
    names = {item.name for item in fields(Limits)}
    given = _mapping(raw, "checks.limits", names)
    return Limits(**{name: _size(value, f"checks.limits.{name}") for name, value in given.items()})


def _mapping(raw: object, where: str, names: set[str] | None = None) -> Mapping[str, Any]:
    if raw is None:
        return {}
    if not isinstance(raw, Mapping):
        raise SettingsError(f"{where}: found {raw!r}, expected a mapping")
    given = {str(key): value for key, value in raw.items()}
    unknown = sorted(given.keys() - names) if names is not None else []
    if names and unknown:
        known = ", ".join(sorted(names))
        near = get_close_matches(unknown[0], names, n=1)
        fix = f" Write `{near[0]}`." if near else ""
        raise SettingsError(f"{where}: found {unknown[0]}, expected one of {known}.{fix}")
    return given


def _list(raw: object, where: str) -> list[object]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise SettingsError(f"{where}: found {raw!r}, expected a list")
    return raw


def _code(code: str, where: str, known: Callable[[str], bool]) -> str:
    if not known(code):
        raise SettingsError(f"{where}: there is no rule {code!r}")
    return code


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{where}: found {value!r}, expected a text that says it")
    return value.strip()


def _severity(value: object, where: str) -> Severity:
    if not isinstance(value, str) or value not in tuple(Severity):
        raise SettingsError(f"{where}: found {value!r}, expected one of {', '.join(Severity)}")
    return Severity(value)


def _size(value: object, where: str) -> int:
    found = _SIZE.fullmatch(str(value).strip())
    if isinstance(value, bool) or not found:
        raise SettingsError(f"{where}: found {value!r}, expected a number such as 100 or 50 MB")
    return int(float(found[1]) * _UNITS[found[2]])


def _pattern(value: object, where: str) -> str:
    text = _text(value, where)
    try:
        re.compile(text)
    except re.error as error:
        raise SettingsError(f"{where}: not a regular expression: {error}") from error
    return text
