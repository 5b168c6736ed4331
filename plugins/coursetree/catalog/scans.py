"""Put the photographed pages of one paper together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coursetree.catalog import formats
from coursetree.catalog.pieces import Unit
from coursetree.layout import Naming, natural_key
from coursetree.model import Kind

_PAGED = frozenset(
    {Kind.EXAM, Kind.ASSIGNMENT, Kind.NOTES, Kind.SLIDES, Kind.TEXTBOOK, Kind.OTHER, None}
)
_PAGE_NUMBER = re.compile(
    r"[\s_\-(（]*(第?(\d+|[一二三四五六七八九十]+)大?[页頁题題]?([\s_\-]*解法\s*\d*)?|(?<![a-z])p\d+)[)）]?$",
    re.I,
)
_MEANINGLESS = re.compile(
    r"(IMG|DSC|QQ图片|QQ截图|微信图片|mmexport|Screenshot|scan|扫描|P|page)?[\s_\-]*[\d_\-]*|[0-9a-f]{32}",
    re.I,
)


def merge(units: Iterable[Unit], naming: Naming) -> Iterator[Unit]:
    """The same units with numbered photographs of one paper as one unit each."""
    papers: dict[tuple[str, str, Kind | None], list[Unit]] = {}
    for unit in units:
        key = _paper(unit, naming)
        if key:
            papers.setdefault(key, []).append(unit)
        else:
            yield unit
    for (directory, stem, _), pages in papers.items():
        yield from pages if len(pages) < 2 else [_bind(directory, stem, pages)]


def _paper(unit: Unit, naming: Naming) -> tuple[str, str, Kind | None] | None:
    piece = unit.pieces[0]
    if unit.tree or piece.format_group != "image" or piece.facts.kind not in _PAGED:
        return None
    stem = _PAGE_NUMBER.sub("", piece.stem)
    if not stem or _MEANINGLESS.fullmatch(piece.stem) or naming.means_nothing(piece.stem):
        stem = ""
    return piece.directory, stem, piece.facts.kind


def _bind(directory: str, stem: str, pages: list[Unit]) -> Unit:
    ordered = sorted((page.pieces[0] for page in pages), key=lambda piece: natural_key(piece.name))
    pattern = f"{stem}*.{formats.extension(ordered[0].path)}"
    return Unit(path=f"{directory}/{pattern}".lstrip("/"), pieces=tuple(ordered))
