"""What is known of a material, in words."""

from __future__ import annotations

from coursetree.catalog.credit import names
from coursetree.model import Course, Material
from coursetree.site import urls, wording
from coursetree.site.pages.outlook import Outlook

Values = list[tuple[str, str]]


def facts(outlook: Outlook, course: Course, material: Material) -> list[tuple[str, Values]]:
    """Names with their values, each perhaps with an address; relative ones begin with `/`."""
    words = outlook.words
    part = words(f"parts.{material.exam_part}") if material.exam_part else ""
    people = [(name, f"/{outlook.people[name]}") for name in names(material)]
    link = material.source if material.source.startswith(("https://", "http://")) else ""
    size = f"{words('files', n=len(material.files))}, {wording.size(material.size)}"
    rows: list[tuple[str, Values]] = [
        (words("course"), [(outlook.title(course), "/" + urls.course(course.path))]),
        (words("kind"), _plain(words(f"kinds.{material.kind}"))),
        (words("term_of"), _plain(words.term(material.term))),
        (words("part"), _plain(part, words("recalled") if material.recalled else "")),
        (words("paper_of"), _plain(material.paper)),
        (words("teacher"), _plain(*([material.teacher] if material.teacher else course.teachers))),
        (words("source"), [(material.source, link)] if material.source else []),
        (words("licence"), _plain(material.licence or course.licence or words("no_licence"))),
        (words("tags"), _plain(*material.tags)),
        (words("due"), _plain(words.iso_day(material.due))),
        (words("contributors"), people),
        (words("size"), _plain(size)),
        (words("added"), _plain(words.day(material.added))),
        (words("changed"), _plain(words.day(material.changed))),
    ]
    return [(name, values) for name, values in rows if values]


def _plain(*values: str) -> Values:
    return [(value, "") for value in values if value]
