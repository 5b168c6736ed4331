"""Who makes the preview of which sort of file from its bytes. This runs in the child.

The sorts that are not here need no making: the browser shows them, or the text of the
file was read for the search.
"""

from __future__ import annotations

from collections.abc import Callable

from coursetree.site.preview import code, notebook, table
from coursetree.site.preview.pieces import Pieces, dumps

Maker = Callable[[bytes, str], Pieces]

MAKERS: dict[str, Maker] = {
    "code": code.make,
    "notebook": notebook.make,
    "page": code.make,
    "plain": code.plain,
    "table": table.make,
}


def make(data: bytes, sort: str, name: str) -> bytes:
    """The preview of a file, as it is kept."""
    return dumps(MAKERS[sort](data, name))
