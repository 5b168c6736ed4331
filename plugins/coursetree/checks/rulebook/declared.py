"""What `course.yml` or other declared metadata says cannot be used."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.checks.rule import Hit
from coursetree.checks.scope import Scope
from coursetree.manifest import Declarations
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Write the field as its reference page describes it."


def check(declarations: Declarations, scope: Scope) -> Iterator[Hit]:
    return (Hit.of(finding) for finding in declarations.findings if finding.path in scope)
