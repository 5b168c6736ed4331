"""Findings in SARIF 2.1.0, for services that show the results of analyses."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from coursetree.checks.registry import RULES, place
from coursetree.checks.reporters.place import below
from coursetree.checks.run import Report
from coursetree.model import Finding, Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def report(findings: Report, prefix: str) -> str:
    driver = {
        "name": "coursetree",
        "version": version("coursetree"),
        "rules": [
            {
                "id": rule.code,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.summary},
                "help": {"text": rule.fix},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            }
            for rule in RULES
        ],
    }
    results = [_result(finding, prefix) for finding in findings.findings]
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": results,
                "automationDetails": {"id": "coursetree/"},
            }
        ],
    }
    return json.dumps(log, indent=1) + "\n"


def _fingerprint(finding: Finding) -> str:
    """The same for the same problem, wherever in its file it has moved."""
    told = "\0".join((finding.rule, finding.field, finding.message, finding.found))
    return sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:16] + ":1"


def _result(finding: Finding, prefix: str) -> dict[str, Any]:
    told = [finding.message, finding.found and f"Found: {finding.found}", finding.fix]
    address = quote(below(prefix, finding.path), errors="surrogateescape")
    number = place(finding.rule)
    physical = {
        "artifactLocation": {"uri": address, "uriBaseId": "%SRCROOT%"},
        # GitHub shows nothing without a line, so what has none is at the first.
        "region": {"startLine": finding.line or 1},
    }
    return {
        "ruleId": RULES[number].code,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": " ".join(filter(None, told))},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(finding)},
        "properties": {"code": finding.rule},
    }
