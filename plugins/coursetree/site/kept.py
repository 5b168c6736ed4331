"""Light pages from the store: rendered once, and again when anything they show has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path

from coursetree import model
from coursetree.cache import Cache, key
from coursetree.model import Material
from coursetree.site.light import LightPage
from coursetree.site.pages import Outlook
from coursetree.site.pages.relations import Relations

_AREA = "pages"
_MAKERS = ("Jinja2", "MarkupSafe")
_SOURCES = ("*.py", "*.yml", "pages/*.py", "preview/*", "templates/pages/*", "locale/*")
_FOLDER = Path(__file__).parent
# Stands for the built commit, which addresses on the forge name: a page that differs in
# nothing else is the same page.
_COMMIT = "\0commit\0"

Files = list[tuple[str, str]]


class Kept:
    """The files of light pages by all that goes into them.

    `finish` makes a page of a rendered template, `settings` say what it depends on;
    `sources` are the addresses of the texts that have a page of their own. A template of a
    light page may show its page's values and, of the outlook, what is named here.
    """

    def __init__(
        self,
        cache: Cache,
        outlook: Outlook,
        sources: Mapping[str, str],
        finish: Callable[[str], str],
        settings: Iterable[object],
    ) -> None:
        self._cache = cache
        self._outlook = outlook
        self._commit = outlook.catalog.commit or _COMMIT
        self._sources = sources
        self._finish = finish
        site = (outlook.name, outlook.url, outlook.searchable, outlook.words.language)
        self._site = key(_rules(), repr(site), *map(repr, settings))
        self._materials: dict[str, str] = {}

    def files(self, page: LightPage) -> Files:
        """The names and the HTML of a page's files."""
        name = self._key(page)
        stored = self._cache.get(_AREA, name)
        if stored is not None:
            return [
                (file, html.replace(_COMMIT, self._commit)) for file, html in json.loads(stored)
            ]
        files = [(file, self._finish(html)) for file, html in page.files()]
        lasting = [(file, html.replace(self._commit, _COMMIT)) for file, html in files]
        self._cache.put(_AREA, name, json.dumps(lasting).encode())
        return files

    def _key(self, light: LightPage) -> str:
        page, text = light.page, light.text
        context = sorted(page.context.items())
        return key(
            self._site,
            self._text((page.url, page.title, page.template, page.description, page.data)),
            *(f"{name} {self._seen(value)}" for name, value in context),
            self._text((text.html, text.title, text.headings, sorted(text.features))),
            self._text(light.views),
        )

    def _seen(self, value: object) -> str:
        if isinstance(value, Material):
            return self._material(value)
        if isinstance(value, tuple):
            return key(*map(self._seen, value))
        if isinstance(value, Relations):
            return key(*(self._seen(getattr(value, field.name)) for field in fields(value)))
        return self._text(value)

    def _text(self, value: object) -> str:
        return repr(value).replace(self._commit, _COMMIT)

    def _material(self, material: Material) -> str:
        if material.path not in self._materials:
            pages = [self._sources.get(file.path) for file in material.files]
            address = self._outlook.address(material)
            self._materials[material.path] = key(self._text(material), address, repr(pages))
        return self._materials[material.path]


@cache
def _rules() -> str:
    """A key of all that makes a page out of its values."""
    own = [path for pattern in _SOURCES for path in sorted(_FOLDER.glob(pattern))]
    code = [path.read_bytes() for path in (*own, Path(model.__file__)) if path.is_file()]
    return key(*code, *(f"{name} {version(name)}" for name in _MAKERS))
