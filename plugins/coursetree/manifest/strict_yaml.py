"""The YAML that strangers may write: plain values, the line of each, and no surprises.

Read from libyaml's events and never through a constructor, so that an alias bomb is refused
before it expands, a tag before it means anything, and every complaint knows its line.
Scalars follow YAML 1.2's core schema: `no` is a text, `012` and a date are too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from coursetree.manifest.rules import Rule
from coursetree.model import Finding, Severity

Pointer = tuple[str | int, ...]

MAX_BYTES = 16 * 1024
MAX_DEPTH = 8

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOP_LEVEL = re.compile(r"(?m)^(?=[^\s#\-\]}])")
_CONSTANTS: Mapping[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))([eE][-+]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Plain values, the line of each by its pointer, and the pointers not to be trusted."""

    value: object
    lines: Mapping[Pointer, int]
    broken: frozenset[Pointer]
    findings: tuple[Finding, ...]


def load(
    text: str, path: str, *, first_line: int = 1, severity: Severity = Severity.ERROR
) -> Loaded:
    """The one document in `text`, whose first line is line `first_line` of the file at `path`.

    Where the whole cannot be parsed, each top-level field is read by itself, so that one
    broken field does not cost the others. An empty document is an empty mapping.
    """
    return _Reader(path, severity).read(text, first_line)


def dotted(pointer: Pointer) -> str:
    """A pointer as findings show it, such as `materials[2].kind`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in pointer)
    return "".join(parts).removeprefix(".")


class _Reader:
    """Builds values out of events and notes what is wrong on the way."""

    def __init__(self, path: str, severity: Severity) -> None:
        self._path = path
        self._severity = severity
        self._first_line = 1
        self._lines: dict[Pointer, int] = {(): 1}
        self._broken: set[Pointer] = set()
        self._findings: list[Finding] = []

    def read(self, text: str, first_line: int) -> Loaded:
        self._lines[()] = self._first_line = first_line
        try:
            value = self._document(_events(text))
        except yaml.YAMLError:
            value = self._mapping(self._fields(text), (), 1)
        return Loaded(value, self._lines, frozenset(self._broken), tuple(self._findings))

    def _document(self, events: list[yaml.Event]) -> object:
        starts = [n for n, event in enumerate(events) if isinstance(event, yaml.DocumentStartEvent)]
        if not starts or _is_nothing(events[starts[0] + 1]):
            return {}
        if len(starts) > 1:
            message = "The file holds several documents; only the first counts."
            self._add(Rule.SYNTAX, events[starts[1]], (), message, found="---")
        rest = iter(events[starts[0] + 1 :])
        return self._value(rest, next(rest), (), 1)

    def _fields(self, text: str) -> Iterator[yaml.Event]:
        """The events of all top-level fields that parse by themselves, as of one mapping."""
        for part in _TOP_LEVEL.split(text):
            try:
                events = _events(part)
            except yaml.YAMLError as error:
                self._syntax(error, part)
            else:
                yield from self._inside(events, part)
            self._first_line += part.count("\n")
        yield yaml.MappingEndEvent()

    def _inside(self, events: list[yaml.Event], part: str) -> list[yaml.Event]:
        """What stands between the start and the end of a document's mapping."""
        if len(events) > 2 and not isinstance(events[2], yaml.MappingStartEvent):
            self._syntax(yaml.YAMLError("a field has a name and a colon"), part)
            return []
        return events[3:-3]

    def _value(
        self, events: Iterator[yaml.Event], event: yaml.Event, at: Pointer, depth: int
    ) -> object:
        self._lines.setdefault(at, self._line(event))
        self._refuse_references(event, at)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return None
        if depth > MAX_DEPTH:
            message = f"The value is nested more than {MAX_DEPTH} levels deep."
            self._add(Rule.LIMIT, event, at, message, expected=f"at most {MAX_DEPTH} levels")
            _skip(events, event)
            return None
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, at, depth)
        return self._mapping(events, at, depth)

    def _sequence(self, events: Iterator[yaml.Event], at: Pointer, depth: int) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(events, event, (*at, len(items)), depth + 1))
        return items

    def _mapping(self, events: Iterator[yaml.Event], at: Pointer, depth: int) -> dict[str, object]:
        fields: dict[str, object] = {}
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._add(Rule.SYNTAX, key, at, "The name of a field is not a plain word.")
                _skip(events, key)
                _skip(events, next(events))
                continue
            name = key.value.strip()
            here = (*at, name)
            if name in fields:
                message = (
                    f"`{name}` is given twice; the first, on line {self._lines[here]}, counts."
                )
                fix = "Remove one of the two."
                self._add(Rule.DUPLICATE, key, here, message, found=name, fix=fix, broken=False)
                _skip(events, next(events))
                continue
            self._lines.setdefault(here, self._line(key))
            self._refuse_references(key, here)
            fields[name] = self._value(events, next(events), here, depth + 1)
        return fields

    def _refuse_references(self, event: yaml.Event, at: Pointer) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
        if anchor:
            message = "Anchors and aliases are not allowed."
            fix = "Write the value out where it is meant."
            self._add(Rule.REFERENCE, event, at, message, found=f"{mark}{anchor}", fix=fix)
        if tag:
            fix = "Remove the tag."
            found = tag.replace("tag:yaml.org,2002:", "!!")
            self._add(Rule.REFERENCE, event, at, "Tags are not allowed.", found=found, fix=fix)

    def _syntax(self, error: yaml.YAMLError, text: str) -> None:
        line, message, fix = _explain(error, text)
        name = text.partition(":")[0].strip()
        self._findings.append(
            Finding(
                rule=Rule.SYNTAX,
                severity=self._severity,
                path=self._path,
                message=message,
                line=self._first_line + line,
                field=name if name.isidentifier() else "",
                found=_line_at(text, line).strip()[:80],
                expected="YAML, such as `title: Linear Algebra`",
                fix=fix,
            )
        )

    def _add(
        self,
        rule: Rule,
        event: yaml.Event,
        at: Pointer,
        message: str,
        *,
        found: str = "",
        expected: str = "",
        fix: str = "",
        broken: bool = True,
    ) -> None:
        if broken and at:
            self._broken.add(at)
        self._findings.append(
            Finding(
                rule=rule,
                severity=self._severity,
                path=self._path,
                message=message,
                line=self._line(event),
                field=dotted(at),
                found=found,
                expected=expected,
                fix=fix,
            )
        )

    def _line(self, event: yaml.Event) -> int:
        return self._first_line + _line_of(event.start_mark)


def _events(text: str) -> list[yaml.Event]:
    return list(yaml.parse(text, Loader=_LOADER))


def _is_nothing(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.implicit[0] and not event.value


def _skip(events: Iterator[yaml.Event], event: yaml.Event) -> None:
    """Leave out what `event` begins, without recursion."""
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)


def _scalar(event: yaml.ScalarEvent) -> object:
    text: str = event.value.strip()
    if not event.implicit[0]:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _explain(error: yaml.YAMLError, text: str) -> tuple[int, str, str]:
    """Where in the text the error is, counted from 0, what it is, and what to do."""
    if isinstance(error, yaml.reader.ReaderError):
        return (
            text.count("\n", 0, error.position),
            "A character cannot stand in YAML.",
            "Remove it.",
        )
    problem = str(getattr(error, "problem", error))
    mark = getattr(error, "problem_mark", None)
    if "end of stream" in problem or ("did not find expected" in problem and "flow" in str(error)):
        mark = getattr(error, "context_mark", None) or mark
        return _line_of(mark), "A quote or bracket is not closed.", "Close it on the same line."
    line = _line_of(mark)
    here = _line_at(text, line)
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return line, "A line is indented with a tab.", "Indent with spaces."
    if "mapping values" in problem:
        return line, "A colon and a space inside a text.", "Put the text in quotes."
    return line, f"This is not YAML: {problem}.", "Put texts with special characters in quotes."


def _line_of(mark: object) -> int:
    line: int = getattr(mark, "line", 0)
    return line


def _line_at(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line] if line < len(lines) else ""
