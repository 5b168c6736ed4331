"""PDF without its information dictionary and its XMP."""

from __future__ import annotations

import io
import logging


def clean(data: bytes) -> bytes:
    """Raises `ValueError` for a locked file; a file that names nobody stays as it is."""
    # It takes a quarter of a second to import.
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise ValueError("needs a password")
    if not reader.metadata and b"/Metadata" not in data and b"/ObjStm" not in data:
        return data
    writer = PdfWriter(clone_from=reader)
    found = False
    for item in (writer.root_object, *writer._objects):
        if isinstance(item, DictionaryObject):
            for key in ("/Metadata", "/PieceInfo"):
                found |= item.pop(key, None) is not None
    if not (found or reader.metadata):
        return data
    writer.metadata = None
    writer.compress_identical_objects()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
