"""Findings for whoever sits before a terminal: a paragraph for each path."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from coursetree.checks.reporters.place import below, printable
from coursetree.checks.run import Report
from coursetree.model import Finding, Severity


def report(findings: Report, prefix: str) -> str:
    return "".join(f"{line}\n" for line in _lines(findings, prefix))


def _lines(report: Report, prefix: str) -> Iterator[str]:
    for path, group in groupby(report.findings, key=lambda finding: finding.path):
        yield printable(below(prefix, path))
        for finding in group:
            yield from _finding(finding)
        yield ""
    counts = (_count(report.count(severity), severity) for severity in Severity)
    exempt = f", {report.exempt} excepted" if report.exempt else ""
    yield ", ".join(counts) + exempt


def _finding(finding: Finding) -> Iterator[str]:
    line = f"line {finding.line}: " if finding.line else ""
    yield f"  {finding.severity} {finding.rule}: {line}{printable(finding.message)}"
    for name in ("field", "found", "expected", "fix"):
        if value := getattr(finding, name):
            yield f"      {name}: {printable(value)}"


def _count(number: int, severity: Severity) -> str:
    return f"{number} {severity}{'' if number == 1 else 's'}"
