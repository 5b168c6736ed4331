"""An archive needs a password, so nobody can see what is in it."""

from __future__ import annotations

from coursetree.checks.traits import from_trait
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Pack the files anew without a password."

check = from_trait("archive-locked")
