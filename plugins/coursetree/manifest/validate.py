"""Hold loaded YAML against a schema: every error at once, each with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from coursetree.manifest import formats
from coursetree.manifest.problems import Problem, Violation, problems
from coursetree.manifest.schema import Schema
from coursetree.manifest.strict_yaml import Loaded, Pointer, dotted
from coursetree.model import Finding, Severity

if TYPE_CHECKING:
    from jsonschema.protocols import Validator


def check(
    loaded: Loaded,
    schema: Schema,
    path: str,
    *,
    severity: Severity = Severity.ERROR,
    foreign: bool = False,
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """What is good of the loaded values, and a finding for everything that is not.

    A broken field is left out, alone. In a `foreign` file, which is not written for us
    alone, an unknown field is only worth a finding where it looks like one of ours.
    """
    errors = _violations(loaded.value, schema)
    wrong = {problem: None for error in errors for problem in problems(error, foreign=foreign)}
    fresh = [problem for problem in wrong if not _within(problem.at, loaded.broken)]
    bad = loaded.broken | {problem.at for problem in fresh}
    good = _without(loaded.value, bad, ()) if isinstance(loaded.value, dict) else {}
    known = {key: value for key, value in good.items() if key in schema["properties"]}
    found = [*loaded.findings, *(_finding(p, loaded.lines, path, severity) for p in fresh)]
    return known, tuple(sorted(found, key=lambda finding: (finding.line, finding.field)))


def _violations(value: Any, schema: Schema) -> Iterator[Violation]:
    for error in _validator(schema).iter_errors(value):
        yield Violation(
            at=tuple(error.absolute_path),
            value=error.instance,
            keyword=str(error.validator),
            wanted=error.validator_value,
            schema=error.schema,
            schema_at=tuple(error.absolute_schema_path),
        )


def _validator(schema: Schema) -> Validator:
    # 75 ms of CPU time, which a tree without any declared field need not pay.
    from jsonschema import Draft202012Validator, FormatChecker

    checker = FormatChecker(formats=())
    for name, holds in formats.CHECKS.items():
        checker.checks(name)(_of_text(holds))
    return Draft202012Validator(schema, format_checker=checker)


def _of_text(holds: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or holds(value)


def _within(at: Pointer, broken: frozenset[Pointer]) -> bool:
    return any(at[:end] in broken for end in range(1, len(at) + 1))


def _without(value: Any, bad: frozenset[Pointer], at: Pointer) -> Any:
    """The value without what stands at bad pointers."""
    if isinstance(value, dict):
        return {
            key: _without(item, bad, (*at, key))
            for key, item in value.items()
            if (*at, key) not in bad
        }
    if isinstance(value, list):
        return [
            _without(item, bad, (*at, index))
            for index, item in enumerate(value)
            if (*at, index) not in bad
        ]
    return value


def _finding(
    problem: Problem, lines: Mapping[Pointer, int], path: str, severity: Severity
) -> Finding:
    return Finding(
        rule=problem.rule,
        severity=severity,
        path=path,
        message=problem.message,
        line=_line(problem.at, lines),
        field=dotted(problem.at),
        found=problem.found,
        expected=problem.expected,
        fix=problem.fix,
    )


def _line(at: Pointer, lines: Mapping[Pointer, int]) -> int:
    """The line of the innermost thing around a pointer that has one."""
    return next(lines[at[:end]] for end in range(len(at), -1, -1) if at[:end] in lines)
