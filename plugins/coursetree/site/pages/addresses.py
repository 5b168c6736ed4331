"""Which page shows a material."""

from __future__ import annotations

from coursetree.model import Catalog
from coursetree.site import urls
from coursetree.site.pages.authored import texts
from coursetree.site.pages.material import shown_as_text


def addresses(catalog: Catalog) -> dict[str, str]:
    """The address of every material's page by the material's path."""
    materials = [material for course in catalog.courses for material in course.materials]
    written = [file for material in materials for file in texts(material)]
    taken = {urls.course(course.path) for course in catalog.courses}
    taken |= {urls.authored(path) for path in (*catalog.pages, *(file.path for file in written))}
    # A file cannot be a directory too, in which a page would lie.
    taken |= {f"{file.path}/" for material in materials for file in material.files}
    shown = {m.path: urls.authored(m.files[0].path) for m in materials if shown_as_text(m)}
    return shown | urls.materials((m for m in materials if m.path not in shown), taken)
