"""Pieces to the HTML of one page, with the addresses and numbers that only it knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from coursetree.site import urls
from coursetree.site.preview.assets import Assets
from coursetree.site.preview.pieces import Piece, Pieces
from coursetree.site.wording import Wording

# Given the path of a file, the address of a page and a text.
Markdown = Callable[[str, str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finisher:
    """Finishes previews for the page at `base`; `markdown` makes safe HTML of a text."""

    base: str
    words: Wording
    assets: Assets
    markdown: Markdown

    def html(self, path: str, pieces: Pieces, id: str) -> str:
        """The preview of a file with the anchors of its lines below `id`."""
        return "".join(self._piece(path, piece, id) for piece in pieces)

    def _piece(self, path: str, piece: Piece, id: str) -> str:
        match piece.sort:
            case "code":
                return numbered(piece.text, id)
            case "markdown":
                text = self.markdown(path, self.base, piece.text)
                return f'<div class="ct-text md-typeset">{text}</div>'
            case "image":
                address = urls.relative(self.assets.put(piece.data, piece.text), self.base)
                return f'<img class="ct-picture" loading="lazy" alt="" src="{address}">'
            case "note":
                return f'<p class="ct-note">{escape(self.words(f"preview.{piece.text}"))}</p>'
            case _:
                return piece.text


def numbered(html: str, id: str) -> str:
    """Lines of code, each with a number that can be linked to."""
    lines = "\n".join(
        f'<a id="{id}-{n}" href="#{id}-{n}" tabindex="-1">{n}</a>{line}'
        for n, line in enumerate(html.split("\n"), 1)
    )
    return f'<pre class="ct-code ct-lined" tabindex="0"><code>{lines}</code></pre>'
