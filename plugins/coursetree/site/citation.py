"""How to cite a site and what is on it: in one line, and as `CITATION.cff`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from coursetree.catalog.credit import names
from coursetree.catalog.export import iso
from coursetree.model import Catalog, Course, Material
from coursetree.site import urls
from coursetree.site.pages.outlook import Outlook

NAME = "CITATION.cff"
_MOST_NAMES = 10
# Version 1.2.0 of the format knows no licence that is younger than it.
_IN_FORMAT = re.compile(
    r"CC0-1\.0|CC-BY(-NC)?(-SA|-ND)?-[1-4]\.[05]|MIT|Apache-2\.0|BSD-[23]-Clause|[AL]?GPL-3\.0-\w+-?\w+"
)


def of_site(outlook: Outlook) -> str:
    """One line that names the people, the site, the day and the address."""
    catalog = outlook.catalog
    people = _listed(outlook, _people(catalog))
    return _line(people, outlook.name, _day(catalog.time), outlook.url)


def of_material(outlook: Outlook, course: Course, material: Material) -> str:
    """One line that names the material, who gave it, and where it is."""
    people = _listed(outlook, names(material))
    address = outlook.url + urls.encode(outlook.address(material)) if outlook.url else ""
    day = _day(material.changed)
    return _line(people, material.title, outlook.title(course), outlook.name, day, address)


def cff(outlook: Outlook) -> bytes:
    """The site as a data set in the Citation File Format 1.2.0."""
    catalog = outlook.catalog
    people = _people(catalog) or [outlook.words("cite_people", site=outlook.name)]
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": outlook.words("cite_message"),
        "type": "dataset",
        "title": outlook.name,
        "abstract": outlook.description,
        # Nobody knows which part of a name is the family's, so each stands whole.
        "authors": [{"name": name} for name in people],
        "url": outlook.url,
        "repository-code": outlook.forge.url if outlook.forge else "",
        "commit": catalog.commit,
        "date-released": _day(catalog.time),
        **_licence(catalog),
    }
    said = {name: value for name, value in fields.items() if value}
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=100)
    return text.encode("utf-8", "replace")


def _people(catalog: Catalog) -> list[str]:
    """Everybody, whoever came first first; those whom only names of files credit come last."""
    named = (n for course in catalog.courses for m in course.materials for n in m.contributors)
    return list(dict.fromkeys((*(c.person.name for c in catalog.contributors), *named)))


def _listed(outlook: Outlook, people: Sequence[str]) -> str:
    if len(people) <= _MOST_NAMES:
        return ", ".join(people)
    return outlook.words("cite_others", names=", ".join(people[:_MOST_NAMES]))


def _line(*parts: str) -> str:
    return ". ".join(part for part in parts if part)


def _day(time: int | None) -> str:
    return (iso(time) or "")[:10]


def _licence(catalog: Catalog) -> dict[str, str]:
    """The one licence of everything, where there is one."""
    found = set(_licences(catalog.courses))
    licence = found.pop() if len(found) == 1 else ""
    if not licence or licence.startswith("LicenseRef-") or " " in licence:
        return {}
    if _IN_FORMAT.fullmatch(licence):
        return {"license": licence}
    return {"license-url": f"https://spdx.org/licenses/{licence}.html"}


def _licences(courses: Iterable[Course]) -> Iterable[str]:
    return (m.licence or course.licence for course in courses for m in course.materials)
