"""The light page of one material: what people share a link to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coursetree.catalog.export import iso, kind_names
from coursetree.model import Course, File, Material, Place
from coursetree.site import citation, urls
from coursetree.site.page import Page
from coursetree.site.pages.authored import folder_readme, is_page
from coursetree.site.pages.facts import facts
from coursetree.site.pages.outlook import Outlook
from coursetree.site.pages.relations import relations

_MOST_ENCODINGS = 4


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
            # Not the whole of it, or a page would change with all of its course.
            "course": Course(
                path=course.path, title=course.title, titles=course.titles, materials=()
            ),
            "material": material,
            "relations": relations(course, material),
            "material_facts": facts(outlook, course, material),
            "history": outlook.forge.history(_folder(material)) if outlook.forge else "",
            "citation": citation.of_material(outlook, course, material),
        },
        data=_linked_data(outlook, course, material),
    )


def _folder(material: Material) -> str:
    """The path of a material as a forge knows it: a folder for several files."""
    return material.path.rpartition("/")[0] if "*" in material.path else material.path


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
        "isAccessibleForFree": True,
        "license": material.licence or course.licence or None,
        "dateCreated": iso(material.added),
        "dateModified": iso(material.changed),
        "contributor": [{"@type": "Person", "name": person.name} for person in material.people]
        or None,
        "encoding": [_encoding(site, file) for file in material.files[:_MOST_ENCODINGS] if site]
        or None,
    }


def _encoding(site: str, file: File) -> dict[str, Any]:
    return {
        "@type": "MediaObject",
        "contentUrl": site + file.url if file.place is Place.SITE else file.url or None,
        "contentSize": f"{file.size} B" if file.size is not None else None,
    }
