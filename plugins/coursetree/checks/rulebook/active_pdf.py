"""A PDF runs something by itself, or carries other files."""

from __future__ import annotations

from coursetree.checks.traits import from_trait
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Print it to a new PDF, which leaves that behind."

check = from_trait("active-pdf")
