"""The check of a tree: one rule a file, one runner, one reporter for each audience."""

from coursetree.checks.inputs import Inputs
from coursetree.checks.project import Project, open_project
from coursetree.checks.registry import is_code, rules
from coursetree.checks.rule import Hit, Rule
from coursetree.checks.run import Report, check
from coursetree.checks.scope import Scope, changed_since
from coursetree.checks.settings import Settings, SettingsError

__all__ = [
    "Hit",
    "Inputs",
    "Project",
    "Report",
    "Rule",
    "Scope",
    "Settings",
    "SettingsError",
    "changed_since",
    "check",
    "is_code",
    "open_project",
    "rules",
]
