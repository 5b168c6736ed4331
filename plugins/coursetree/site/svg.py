"""Pictures in SVG, written anew with nothing in them that acts."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from lxml.etree import _Element

_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_LOCAL = re.compile(r"#[\w.:-]+|data:image/(png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_REMOTE = re.compile(r"@import|expression|javascript|url\(\s*[\"']?(?!#)", re.IGNORECASE)


class UnsafeSvgError(Exception):
    """A picture that cannot be made safe; the text says why."""


def sanitise(data: bytes) -> bytes:
    """The picture with only drawing elements, no script, no handler and no address elsewhere.

    Raises `UnsafeSvgError` for what is no SVG or declares entities.
    """
    # It takes as long to import as a small site to build, and few trees have such pictures.
    from lxml import etree

    if b"<!ENTITY" in data:
        raise UnsafeSvgError("declares entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnsafeSvgError(f"is not well-formed: {error.msg}") from error
    if root.tag != f"{_SVG}svg":
        raise UnsafeSvgError("is not an SVG picture")
    _clean(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _clean(element: _Element) -> None:
    for child in list(element):
        if not isinstance(child.tag, str) or child.tag.removeprefix(_SVG) not in _elements():
            _remove(child)
        else:
            _clean(child)
    for name, value in element.attrib.items():
        if not _is_harmless(str(name), str(value)):
            del element.attrib[name]
    if element.text and element.tag == f"{_SVG}style" and _REMOTE.search(element.text):
        element.text = None


def _remove(child: _Element) -> None:
    parent = child.getparent()
    if parent is not None:
        parent.remove(child)


def _is_harmless(name: str, value: str) -> bool:
    if name in _HREFS:
        return bool(_LOCAL.fullmatch(value.strip()))
    return not name.lower().startswith("on") and not _REMOTE.search(value)


@cache
def _elements() -> frozenset[str]:
    text = resources.files(__package__).joinpath("svg.yml").read_text("utf-8")
    return frozenset(yaml.load(text, Loader=yaml.CSafeLoader)["elements"])
