"""The light page of one material: what people share a link to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coursetree.catalog.export import iso, kind_names
from coursetree.model import Course, Material
from coursetree.site import urls
from coursetree.site.page import Page
from coursetree.site.pages.authored import folder_readme, is_page
from coursetree.site.pages.outlook import Outlook

_NEIGHBOURS = 6


def pages(outlook: Outlook) -> Iterator[Page]:
    for course, material in outlook.entries():
        if not shown_as_text(material):
            yield _page(outlook, course, material)


def shown_as_text(material: Material) -> bool:
    """Whether the material's page is the text of its one Markdown file."""
    return not material.tree and is_page(material.files[0])


def _page(outlook: Outlook, course: Course, material: Material) -> Page:
    words = outlook.words
    readme = folder_readme(material)
    marks = [words(f"kinds.{material.kind}"), *words.marks(material)]
    return Page(
        url=outlook.address(material),
        title=material.title,
        template="material.html",
        light=True,
        source=readme.path if readme else "",
        changed=material.changed,
        description=" · ".join((outlook.title(course), *marks)),
        context={
            "course": course,
            "material": material,
            "related": _related(course, material),
            "solutions": [file for file in material.files if file.role in ("solution", "both")],
        },
        data=_linked_data(outlook, course, material),
    )


def _related(course: Course, material: Material) -> list[Material]:
    """The same exam of other years, or the neighbours of a numbered lab or assignment."""
    alike = [
        other
        for other in course.materials
        if other.kind == material.kind and other.exam_part == material.exam_part
    ]
    at = alike.index(material)
    start = max(0, min(at - _NEIGHBOURS // 2, len(alike) - _NEIGHBOURS - 1))
    return [other for other in alike[start : start + _NEIGHBOURS + 1] if other is not material]


def _linked_data(outlook: Outlook, course: Course, material: Material) -> dict[str, Any]:
    site = outlook.url
    return {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": material.title,
        "learningResourceType": kind_names()[material.kind]["schema"],
        "url": site + urls.encode(outlook.address(material)) if site else None,
        "isPartOf": {
            "@type": "Course",
            "name": outlook.title(course),
            "url": site + urls.encode(urls.course(course.path)) if site else None,
        },
        "license": material.licence or course.licence or None,
        "dateCreated": iso(material.added),
        "dateModified": iso(material.changed),
        "contributor": [{"@type": "Person", "name": person.name} for person in material.people]
        or None,
    }
