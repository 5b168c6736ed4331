"""The pages of authored Markdown: notes in a course, and pages in none."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.model import Course, File, Material, Place, State
from coursetree.site import urls
from coursetree.site.page import Page
from coursetree.site.pages.about import about, lead
from coursetree.site.pages.learning import material_data
from coursetree.site.pages.outlook import Outlook

_LARGE_TREE = 50
_MARKDOWN = frozenset({"md", "markdown"})


def pages(outlook: Outlook) -> Iterator[Page]:
    for path in outlook.catalog.pages:
        if path != outlook.catalog.readme or outlook.single:
            yield Page(
                url=urls.authored(path), title=_name(path), template="authored.html", source=path
            )
    for course in outlook.catalog.courses:
        yield from _notes(outlook, course)


def _notes(outlook: Outlook, course: Course) -> Iterator[Page]:
    for material in course.materials:
        for file in texts(material):
            alone = len(material.files) == 1
            yield Page(
                url=urls.authored(file.path),
                title=material.title if alone else _name(file.path),
                template="authored.html",
                source=file.path,
                changed=file.changed,
                description=lead(outlook, course, material),
                context={
                    "course": course,
                    "material": material,
                    **(about(outlook, course, material) if alone else {}),
                },
                data=material_data(outlook, course, material) if alone else None,
            )


def texts(material: Material) -> list[File]:
    """The files that get a page of their own; a large source tree has none."""
    if material.tree and len(material.files) > _LARGE_TREE:
        return []
    readme = folder_readme(material)
    return [file for file in material.files if is_page(file) and file is not readme]


def folder_readme(material: Material) -> File | None:
    """The README of a folder, which is shown on the folder's own page."""
    if not material.tree:
        return None
    home = f"{material.path}/"
    return next((f for f in material.files if is_page(f) and urls.authored(f.path) == home), None)


def is_page(file: File) -> bool:
    """Whether a file is Markdown whose text is here to be shown as a page."""
    return (
        file.format in _MARKDOWN and file.state is State.PRESENT and file.place is not Place.NOWHERE
    )


def _name(path: str) -> str:
    directory, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    readme = stem.lower() in ("readme", "index")
    return directory.rpartition("/")[2] or stem if readme else stem
