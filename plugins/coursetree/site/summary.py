"""What a build says at its end, on a terminal."""

from __future__ import annotations

from collections import Counter

from coursetree.model import Severity
from coursetree.site import wording
from coursetree.site.report import Report

_MOST_FINDINGS = 20


def printable(text: str) -> str:
    """The text without characters that steer a terminal; they are written as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def summary(report: Report) -> str:
    """Counts, what was left out and why, findings, and the size against the host's budget."""
    return "".join(f"{line}\n" for line in (*_counts(report), *findings(report), *_size(report)))


def _counts(report: Report) -> list[str]:
    counts = report.counts
    lines = [
        f"{counts['courses']} courses, {counts['materials']} materials, "
        f"{counts['files']} files, {counts['pages']} pages"
    ]
    if counts["unplaced"]:
        lines.append(f"{counts['unplaced']} files in no course")
    if counts["kind not inferred"]:
        lines.append(f"{counts['kind not inferred']} materials whose kind could not be inferred")
    left_out = {reason: len(paths) for reason, paths in report.left_out.items()}
    if left_out:
        reasons = ", ".join(f"{reason} {number}" for reason, number in sorted(left_out.items()))
        lines.append(f"{sum(left_out.values())} left out: {reasons}")
    return lines


def findings(report: Report) -> list[str]:
    """The findings, the worst first, and how many there are; nothing where there are none."""
    if not report.findings:
        return []
    counts = Counter(finding.severity for finding in report.findings)
    figures = ", ".join(
        f"{counts[severity]} {severity}s" for severity in Severity if counts[severity]
    )
    worst = sorted(
        report.findings, key=lambda f: (list(Severity).index(f.severity), f.path, f.line)
    )
    lines = [f"Findings: {figures}"]
    for finding in worst[:_MOST_FINDINGS]:
        place = f"{finding.path}:{finding.line}" if finding.line else finding.path
        lines.append(printable(f"  {finding.severity}: {place}: {finding.message}"))
    if len(worst) > _MOST_FINDINGS:
        lines.append(f"  and {len(worst) - _MOST_FINDINGS} more in build-report.json")
    return lines


def _size(report: Report) -> list[str]:
    size, budget = report.size, report.budget
    of_bytes = f" of {wording.size(budget.bytes)}" if budget.bytes else ""
    of_files = f" of {budget.files:,}" if budget.files else ""
    return [
        f"{report.host}: {wording.size(size.bytes)}{of_bytes} in {size.files:,}{of_files} files"
    ]
