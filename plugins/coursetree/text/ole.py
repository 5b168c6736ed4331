"""The container of Office files before 2007."""

from __future__ import annotations

import io

from coursetree.text.protocol import RefusedError


def streams(data: bytes, *names: str) -> list[bytes]:
    """The content of the named streams, empty for one that is not there."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return [ole.openstream(name).read() if ole.exists(name) else b"" for name in names]
    except OSError as error:
        raise RefusedError("is damaged") from error
