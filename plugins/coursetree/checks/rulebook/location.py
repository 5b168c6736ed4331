"""A photograph tells where it was taken."""

from __future__ import annotations

from coursetree.checks.traits import from_trait
from coursetree.model import Severity

SEVERITY = Severity.WARNING
FIX = "Run coursetree clean on it."

check = from_trait("location")
