"""Findings as commands that GitHub Actions turns into annotations on a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.reporters.place import below
from coursetree.checks.run import Report
from coursetree.model import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = str.maketrans({**_DATA, ":": "%3A", ",": "%2C"})
_MESSAGE = str.maketrans(_DATA)


def report(findings: Report, prefix: str) -> str:
    return "".join(f"{_command(finding, prefix)}\n" for finding in findings.findings)


def _command(finding: Finding, prefix: str) -> str:
    properties = {"title": finding.rule}
    if finding.path != ".":
        properties = {"file": below(prefix, finding.path), **properties}
    if finding.line:
        properties["line"] = str(finding.line)
    written = ",".join(f"{name}={_text(v).translate(_PROPERTY)}" for name, v in properties.items())
    message = _text("\n".join(_message(finding))).translate(_MESSAGE)
    return f"::{_COMMANDS[finding.severity]} {written}::{message}"


def _message(finding: Finding) -> Iterator[str]:
    yield finding.message
    for name in ("field", "found", "expected", "fix"):
        if value := getattr(finding, name):
            yield f"{name.capitalize()}: {value}"


def _text(value: str) -> str:
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
