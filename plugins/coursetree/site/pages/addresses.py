"""Which page shows a material."""

from __future__ import annotations

from coursetree.model import Catalog
from coursetree.site import urls
from coursetree.site.pages.authored import is_page
from coursetree.site.pages.material import shown_as_text


def addresses(catalog: Catalog) -> dict[str, str]:
    """The address of every material's page by the material's path."""
    materials = [material for course in catalog.courses for material in course.materials]
    texts = [file for material in materials for file in material.files if is_page(file)]
    taken = {urls.course(course.path) for course in catalog.courses}
    taken |= {urls.authored(path) for path in (*catalog.pages, *(file.path for file in texts))}
    written = {m.path: urls.authored(m.files[0].path) for m in materials if shown_as_text(m)}
    return written | urls.materials((m for m in materials if m.path not in written), taken)
