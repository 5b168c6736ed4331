"""What a rule is: a module that says what is wrong, how bad that is and how to mend it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType

from coursetree.model import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where a rule is broken; what is empty, the rule says for all its hits.

    `code` is one of the rule's own finer codes, which begin with the rule's.
    """

    path: str
    message: str = ""
    line: int = 0
    field: str = ""
    found: str = ""
    expected: str = ""
    fix: str = ""
    code: str = ""
    severity: Severity | None = None

    @classmethod
    def of(cls, finding: Finding) -> Hit:
        """A finding that another part of Coursetree has made."""
        return cls(
            path=finding.path,
            message=finding.message,
            line=finding.line,
            field=finding.field,
            found=finding.found,
            expected=finding.expected,
            fix=finding.fix,
            code=finding.rule,
            severity=finding.severity,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule, as its module describes it.

    `needs` are the inputs that `check` is to be called with, by name: attributes of
    `Inputs`, none of which is computed before a rule needs it.
    """

    code: str
    severity: Severity
    summary: str
    fix: str
    needs: tuple[str, ...]
    check: Callable[..., Iterable[Hit]]

    def finding(self, hit: Hit) -> Finding:
        return Finding(
            rule=hit.code or self.code,
            severity=hit.severity or self.severity,
            path=hit.path,
            message=hit.message or self.summary,
            line=hit.line,
            field=hit.field,
            found=hit.found,
            expected=hit.expected,
            fix=hit.fix or self.fix,
        )


def rule(module: ModuleType) -> Rule:
    """The rule of a module: its docstring, `SEVERITY`, `FIX` and `check`."""
    return Rule(
        code=module.__name__.rpartition(".")[2].replace("_", "-"),
        severity=module.SEVERITY,
        summary=(module.__doc__ or "").strip(),
        fix=module.FIX,
        needs=tuple(inspect.signature(module.check).parameters),
        check=module.check,
    )
