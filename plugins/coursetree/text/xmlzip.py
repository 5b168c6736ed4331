"""Documents that are zip archives of XML parts, read without trusting either."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from coursetree.jobs import MEGABYTE
from coursetree.text.protocol import RefusedError

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_PART = 64 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another; `part` is empty where it leads out of the package."""

    id: str
    kind: str
    part: str


class Package:
    """The parts of such a document by name. Use it as a context manager."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise RefusedError("is damaged") from error

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def __contains__(self, part: str) -> bool:
        return part in self._archive.NameToInfo

    def read(self, part: str) -> bytes:
        """The bytes of a part; `RefusedError` where it is missing, locked, damaged or a bomb."""
        try:
            with self._archive.open(part) as file:
                data = file.read(_LARGEST_PART + 1)
        except KeyError as error:
            raise RefusedError(f"has no part {part}") from error
        except RuntimeError as error:
            raise RefusedError("needs a password") from error
        if len(data) > _LARGEST_PART:
            raise RefusedError(f"its part {part} is larger than {_LARGEST_PART // MEGABYTE} MB")
        return data

    def xml(self, part: str) -> _Element:
        """The root of a part, without entities or anything from outside resolved."""
        from lxml import etree

        # A parser that recovers reads what there is of a part that is cut short.
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, recover=True
        )
        root = etree.fromstring(self.read(part), parser)
        if root is None:
            raise RefusedError(f"its part {part} is not XML")
        return root

    def relations(self, part: str = "") -> list[Relation]:
        """The links from a part, or from the package where no part is named."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", name + ".rels")
        if listing not in self:
            return []
        return [self._relation(element, folder) for element in self.xml(listing)]

    def main_part(self) -> str:
        """The part that the package is about, empty where it does not say."""
        found = (r.part for r in self.relations() if r.kind == "officeDocument")
        return next(found, "")

    def _relation(self, element: _Element, folder: str) -> Relation:
        part = resolve(folder, element.get("Target", ""))
        return Relation(
            element.get("Id", ""),
            posixpath.basename(element.get("Type", "")),
            part if part in self else "",
        )


def resolve(folder: str, target: str) -> str:
    """The name of the part that a link in a folder leads to."""
    path = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
    return path.lstrip("/")


def local_name(element: _Element) -> str:
    """The name of an element without its namespace, empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
