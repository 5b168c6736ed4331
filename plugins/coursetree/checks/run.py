"""Runs the rules and gathers what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from coursetree.checks.inputs import Inputs
from coursetree.checks.registry import RULES
from coursetree.checks.rule import Rule
from coursetree.checks.settings import Settings, is_about
from coursetree.model import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All findings, sorted by path; `exempt` counts those that the configuration excepts."""

    findings: tuple[Finding, ...]
    exempt: int = 0

    @property
    def failed(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)


def check(inputs: Inputs, rules: Iterable[Rule] = RULES) -> Report:
    """What the rules find in the scope of the inputs, after the project's settings."""
    settings = inputs.settings
    found = {
        _tuned(finding, settings)
        for rule in rules
        if rule.code not in settings.disable
        for finding in _findings(rule, inputs)
    }
    kept = [finding for finding in found if not _is_exempt(finding, settings)]
    return Report(findings=tuple(sorted(kept, key=_order)), exempt=len(found) - len(kept))


def _findings(rule: Rule, inputs: Inputs) -> Iterator[Finding]:
    given = {name: getattr(inputs, name) for name in rule.needs}
    for hit in rule.check(**given):
        yield rule.finding(hit)


def _tuned(finding: Finding, settings: Settings) -> Finding:
    named = [code for code in settings.severity if is_about(code, finding.rule)]
    return replace(finding, severity=settings.severity[max(named, key=len)]) if named else finding


def _is_exempt(finding: Finding, settings: Settings) -> bool:
    disabled = any(is_about(code, finding.rule) for code in settings.disable)
    return disabled or any(exemption.covers(finding) for exemption in settings.exemptions)


def _order(finding: Finding) -> tuple[str, int, str, str, str]:
    path = finding.path.encode("utf-8", "surrogateescape").decode("latin-1")
    return path, finding.line, finding.rule, finding.field, finding.message
