"""The light page of one material: what people share a link to."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.model import Course, Material
from coursetree.site.page import Page
from coursetree.site.pages.about import about, lead
from coursetree.site.pages.authored import folder_readme, is_page
from coursetree.site.pages.learning import material_data
from coursetree.site.pages.outlook import Outlook


def pages(outlook: Outlook) -> Iterator[Page]:
    for course, material in outlook.entries():
        if not shown_as_text(material):
            yield _page(outlook, course, material)


def shown_as_text(material: Material) -> bool:
    """Whether the material's page is the text of its one Markdown file."""
    return not material.tree and is_page(material.files[0])


def _page(outlook: Outlook, course: Course, material: Material) -> Page:
    readme = folder_readme(material)
    return Page(
        url=outlook.address(material),
        title=material.title,
        template="material.html",
        light=True,
        source=readme.path if readme else "",
        changed=material.changed,
        description=lead(outlook, course, material),
        context={
            # Not the whole of it, or a page would change with all of its course.
            "course": Course(
                path=course.path, title=course.title, titles=course.titles, materials=()
            ),
            "material": material,
            **about(outlook, course, material),
        },
        data=material_data(outlook, course, material),
    )
