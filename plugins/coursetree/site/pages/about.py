"""What a material's page says beside its files."""

from __future__ import annotations

from typing import Any

from coursetree.model import Course, Material
from coursetree.site import citation, wording
from coursetree.site.pages.facts import facts
from coursetree.site.pages.outlook import Outlook
from coursetree.site.pages.relations import relations


def about(outlook: Outlook, course: Course, material: Material) -> dict[str, Any]:
    """Its facts, neighbours, history and citation, and all in one line for previews of links."""
    return {
        "relations": relations(course, material),
        "material_facts": facts(outlook, course, material),
        "history": outlook.forge.history(_folder(material)) if outlook.forge else "",
        "citation": citation.of_material(outlook, course, material),
        "summary": _summary(outlook, course, material),
    }


def lead(outlook: Outlook, course: Course, material: Material) -> str:
    """Its course, kind, term and part."""
    words = outlook.words
    marks = (words(f"kinds.{material.kind}"), *words.marks(material))
    return " · ".join((outlook.title(course), *marks))


def _summary(outlook: Outlook, course: Course, material: Material) -> str:
    words = outlook.words
    solved = [words("solved")] if material.solved else []
    formats = sorted({file.format.upper() for file in material.files if file.format})
    amount = f"{words('files', n=len(material.files))}, {wording.size(material.size)}"
    shown = ["/".join(formats)] if 0 < len(formats) < 4 else []
    return " · ".join((lead(outlook, course, material), *solved, *shown, amount))


def _folder(material: Material) -> str:
    """The path of a material as a forge knows it: a folder for several files."""
    return material.path.rpartition("/")[0] if "*" in material.path else material.path
