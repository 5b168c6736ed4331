"""What the browser needs to zip a course: its files, and the words to speak of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from coursetree.catalog.places import site_url
from coursetree.model import Course, File, Material, Place
from coursetree.site import urls
from coursetree.site.pages.outlook import Outlook

WORDS = "assets/coursetree/downloads.json"
_SLOT = "{path}"

Json = dict[str, Any]


def downloads(outlook: Outlook) -> Iterator[tuple[str, bytes]]:
    """Each publication's path in the site and its bytes."""
    for course in outlook.catalog.courses:
        yield file_list(course), _dump(_course(outlook, course))
    yield WORDS, _dump(dict(outlook.words.table("downloads")))


def file_list(course: Course) -> str:
    """Where all files of a course are listed."""
    return f"{urls.course(course.path)}files.json"


def _course(outlook: Outlook, course: Course) -> Json:
    """Every file of a course; what a reader of it can work out is left out.

    `source` is a file's address on the forge, with `{path}` to fill in. A file has no
    `size` where the site holds other bytes than the tree: it writes pictures in SVG anew.
    """
    forge = outlook.forge
    return _full(
        version=1,
        site=outlook.name,
        commit=outlook.catalog.commit,
        source=forge.file(_SLOT).replace(quote(_SLOT), _SLOT) if forge else "",
        path=course.path,
        title=outlook.title(course),
        page=urls.encode(urls.course(course.path)),
        licence=course.licence,
        materials=[
            *([_readme(outlook, course)] if course.readme else []),
            *(_material(outlook, material) for material in course.materials),
        ],
    )


def _readme(outlook: Outlook, course: Course) -> Json:
    """The course's own text, which is no material but comes along."""
    url = site_url(course.readme)
    path = _text(course.readme)
    return _full(
        path=path,
        title=outlook.title(course),
        page=urls.encode(urls.course(course.path)),
        files=[_full(path=path, url="" if url == quote(path) else url)],
    )


def _material(outlook: Outlook, material: Material) -> Json:
    return _full(
        path=_text(material.path),
        title=material.title,
        page=urls.encode(outlook.address(material)),
        licence=material.licence,
        source=material.source,
        files=[_file(file) for file in material.files],
    )


def _file(file: File) -> Json:
    here = file.place is Place.SITE
    usual = here and file.url == quote(file.path, errors="replace")
    return _full(
        path=_text(file.path),
        size=None if here and file.format == "svg" else file.size,
        time=file.changed,
        place="" if here else file.place.value,
        url="" if usual else file.url,
        mirrors=[{"title": mirror.title, "url": mirror.url} for mirror in file.mirrors],
    )


def _text(path: str) -> str:
    """A path whose every character can be written."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _full(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _dump(value: Mapping[str, Any]) -> bytes:
    """Compact, as readers on slow links fetch it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"
