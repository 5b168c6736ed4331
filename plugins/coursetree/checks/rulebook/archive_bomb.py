"""An archive unpacks to far more than it seems."""

from __future__ import annotations

from coursetree.checks.traits import from_trait
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Leave out what fills it, or publish the files unpacked."

check = from_trait("archive-bomb")
