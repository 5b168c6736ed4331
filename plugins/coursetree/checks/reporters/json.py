"""Findings as JSON, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from coursetree.checks.reporters.place import below
from coursetree.checks.run import Report
from coursetree.model import Severity


def report(findings: Report, prefix: str) -> str:
    written = {
        "counts": {severity.value: findings.count(severity) for severity in Severity},
        "exempt": findings.exempt,
        "findings": [
            {**asdict(finding), "path": below(prefix, finding.path)}
            for finding in findings.findings
        ],
    }
    return json.dumps(written, indent=1) + "\n"
