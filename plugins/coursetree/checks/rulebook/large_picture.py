"""A picture has more pixels than browsers on small machines can show."""

from __future__ import annotations

from coursetree.checks.traits import from_trait
from coursetree.model import Severity

SEVERITY = Severity.WARNING
FIX = "Scale it down to at most 50 million pixels."

check = from_trait("large-picture")
