"""An archive has a member that would be unpacked outside its folder."""

from __future__ import annotations

from coursetree.checks.traits import from_trait
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Pack the files anew, by relative paths and without links."

check = from_trait("archive-slip")
