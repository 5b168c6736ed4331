"""An Office document has macros, which are programs."""

from __future__ import annotations

from coursetree.checks.traits import from_trait
from coursetree.model import Severity

SEVERITY = Severity.ERROR
FIX = "Save it in the format without macros: docx, xlsx or pptx."

check = from_trait("macro")
