"""A file is something else than its extension says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursetree.checks.looks import Look
from coursetree.checks.rule import Hit
from coursetree.model import Severity
from coursetree.text.sniff import table

SEVERITY = Severity.ERROR
FIX = "git mv it to a name with the right extension."

# An Office document under a password, which has nothing else to be seen.
LOCKED = "encrypted"
_NOT_TEXT = "This is no text, or in an encoding that nothing tells."
# Programs that open one of these look at the bytes and open the others too.
_SHOWN_ALIKE = (
    frozenset({"png", "jpeg", "gif", "webp", "bmp", "tiff", "heic"}),
    frozenset({"doc", "docx", "rtf", "html", "mhtml", "text", "odt"}),
    frozenset({"xls", "xlsx", "csv", "html", "ods"}),
    frozenset({"ppt", "pptx", "odp"}),
    frozenset({"zip", "rar", "7z", "tar", "gzip", "bzip2", "xz"}),
)


def check(looks: Mapping[str, Look]) -> Iterator[Hit]:
    for path, look in looks.items():
        if look.mismatched and look.format != LOCKED:
            named = path.rpartition(".")[2].lower()
            both = {look.format, table().formats.get(named, "")}
            harmless = any(both <= group for group in _SHOWN_ALIKE)
            severity = Severity.WARNING if harmless else None
            message = _NOT_TEXT if look.format == "binary" else ""
            yield Hit(
                path=path,
                message=message,
                found=look.format,
                expected=named,
                fix=_rename(path, look.format),
                severity=severity,
            )


def _rename(path: str, format: str) -> str:
    """The name that tells what it is, where there is an extension for that."""
    named = table().formats
    ending = format if named.get(format) == format else _ending(format)
    return f"git mv it to {path.rpartition('.')[0]}.{ending}" if ending else ""


def _ending(format: str) -> str:
    return next((ending for ending, known in table().formats.items() if known == format), "")
