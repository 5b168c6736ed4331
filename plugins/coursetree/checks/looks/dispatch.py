"""From the bytes of one file to what is to be seen in them, here and now."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coursetree.checks.looks import archive, markup, office, office_legacy, pdf, picture, program
from coursetree.checks.looks import text as plain
from coursetree.checks.looks.look import Look
from coursetree.text.sniff import is_mismatched, sniff, table

# One family of formats a module; any of them may raise anything for a broken file.
INSPECTORS: Mapping[str, Callable[[bytes, str], Look]] = {
    **dict.fromkeys(("pdf",), pdf.look),
    **dict.fromkeys(("docx", "pptx", "xlsx", "odt", "odp", "ods", "epub"), office.look),
    **dict.fromkeys(("doc", "ppt", "xls"), office_legacy.look),
    **dict.fromkeys(("zip", "tar", "rar", "7z"), archive.look),
    "gzip": archive.gzipped,
    **dict.fromkeys(("png", "jpeg", "gif", "webp", "tiff", "bmp", "heic"), picture.look),
    **dict.fromkeys(("svg", "html", "mhtml"), markup.look),
    **dict.fromkeys(("markdown", "latex", "text", "code", "csv", "data", "notebook"), plain.look),
    "binary": program.look,
}


def look(data: bytes, name: str) -> Look:
    """What is to be seen; runs in this process, so strangers' files go through `look_at_all`."""
    format = sniff(data, name)
    inspector = INSPECTORS.get(format)
    seen = inspector(data, name) if inspector else Look()
    return Look(
        format=format,
        mismatched=is_mismatched(format, name) and format != "empty",
        encoding=seen.encoding if format in table().textual else "",
        pages=seen.pages,
        traits=seen.traits,
        asides=seen.asides,
        failure=seen.failure,
    )
