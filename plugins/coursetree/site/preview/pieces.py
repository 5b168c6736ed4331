"""What a preview is made of, on its way from a child through the store into pages."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a preview.

    `html` is safe as it is; `code` is safe too, a line a line, and wants its numbers;
    `markdown` is a stranger's text, to be rendered like any other; `image` holds the bytes
    of a picture that was encoded here, its `text` being the extension; `note` is the name
    of something the interface has to say.
    """

    sort: str
    text: str = ""
    data: bytes = b""


Pieces = tuple[Piece, ...]


def dumps(pieces: Pieces) -> bytes:
    rows = [[p.sort, p.text, b64encode(p.data).decode()] for p in pieces]
    return json.dumps(rows, ensure_ascii=False).encode("utf-8", "replace")


def loads(value: bytes) -> Pieces:
    rows = json.loads(value)
    return tuple(Piece(sort=sort, text=text, data=b64decode(data)) for sort, text, data in rows)
