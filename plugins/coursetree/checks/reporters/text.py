"""Findings for whoever sits before a terminal: how many of what, then a paragraph for each
rule, the worst first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from coursetree.checks.registry import RULES, place
from coursetree.checks.reporters.place import below, printable
from coursetree.checks.run import Report
from coursetree.model import Finding, Severity

_SEVERITIES = tuple(Severity)
# Of fewer findings nobody needs a table.
_MANY = 20
_HINTS = (
    "What is meant to stay, except with the reason: `checks: exemptions:` in mkdocs.yml.",
    "What is old need not hold up what is new: `coursetree check --base main`.",
)


def report(findings: Report, prefix: str) -> str:
    return "".join(f"{line}\n" for line in _lines(findings, prefix))


def _lines(report: Report, prefix: str) -> Iterator[str]:
    kinds = [
        (severity, code, list(group))
        for (severity, code), group in groupby(sorted(report.findings, key=_kind), key=_kind_of)
    ]
    if many := len(report.findings) > _MANY:
        yield from (f"{len(group):>6}  {severity:7}  {code}" for severity, code, group in kinds)
        yield ""
    for severity, code, group in kinds:
        yield from _paragraph(severity, code, group, prefix)
        yield ""
    if many:
        yield from (*_HINTS, "")
    counts = (_count(report.count(severity), severity) for severity in Severity)
    exempt = f", {report.exempt} excepted" if report.exempt else ""
    yield ", ".join(counts) + exempt


def _kind_of(finding: Finding) -> tuple[Severity, str]:
    return finding.severity, finding.rule


def _kind(finding: Finding) -> tuple[int, int, str]:
    return _SEVERITIES.index(finding.severity), place(finding.rule), finding.rule


def _paragraph(
    severity: Severity, code: str, findings: list[Finding], prefix: str
) -> Iterator[str]:
    """What the findings have in common is said once, above and below them."""
    summary, fix = _common(code, findings)
    yield f"{severity} {code}: {printable(summary)}" if summary else f"{severity} {code}:"
    for finding in findings:
        path = printable(below(prefix, finding.path))
        line = f":{finding.line}" if finding.line else ""
        yield f"  {path}{line}{_details(finding, summary)}"
        if finding.fix and finding.fix != fix:
            yield f"    fix: {printable(finding.fix)}"
    if fix:
        yield f"  fix: {printable(fix)}"


def _common(code: str, findings: list[Finding]) -> tuple[str, str]:
    """The message and the fix that all of them have, else the rule's own."""
    rule = RULES[place(code)]
    messages, fixes = {f.message for f in findings}, {f.fix for f in findings}
    message = messages.pop() if len(messages) == 1 else rule.summary
    own = rule.fix if rule.fix in fixes else ""
    return message, fixes.pop() if len(fixes) == 1 else own


def _details(finding: Finding, summary: str) -> str:
    told = (
        finding.message if finding.message != summary else "",
        finding.field and f"field {finding.field}",
        finding.found,
        finding.expected and f"expected {finding.expected}",
    )
    written = "; ".join(printable(part) for part in told if part).replace(".; ", "; ")
    return f"  {written}" if written else ""


def _count(number: int, severity: Severity) -> str:
    return f"{number} {severity}{'' if number == 1 else 's'}"
