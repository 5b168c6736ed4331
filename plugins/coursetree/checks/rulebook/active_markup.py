"""An HTML or SVG file has something that runs, or that loads from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit
from coursetree.model import Entry, Severity

SEVERITY = Severity.WARNING
FIX = "Save the page as PDF, the drawing as PNG, or take the script out."

_LARGEST = 2_000_000


def check(entries: tuple[Entry, ...], looks: Mapping[str, Look]) -> Iterator[Hit]:
    """Readers get such files as text; one in a drawing, or too large to read, is an error."""
    for entry in entries:
        look = looks.get(entry.path, Look())
        found = list(look.of("active-markup"))
        if look.format in ("html", "mhtml") and (entry.size or 0) > _LARGEST:
            size = f"{(entry.size or 0) / 1e6:.1f} MB"
            yield Hit(
                path=entry.path,
                message="A web page is too large to be shown as text.",
                found=size,
                expected=f"at most {_LARGEST / 1e6:g} MB",
                severity=Severity.ERROR,
            )
        elif found:
            severity = Severity.ERROR if look.format == "svg" else None
            what = ", ".join(trait.detail for trait in found)
            yield Hit(path=entry.path, line=found[0].line, found=what, severity=severity)
