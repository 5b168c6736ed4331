"""Courses and materials in schema.org's words, for search engines."""

from __future__ import annotations

import mimetypes
import re
from typing import Any

from coursetree.catalog.export import iso, kind_names
from coursetree.model import Course, File, Material, Place
from coursetree.site import urls
from coursetree.site.pages.outlook import Outlook

_MOST_FILES = 4
_MOST_PARTS = 100
_CONTEXT = "https://schema.org"
_TYPES = mimetypes.MimeTypes().types_map[True]  # Without those that a machine adds.
_IDENTIFIER = re.compile(r"(?!LicenseRef-)[A-Za-z0-9.+-]+")

Data = dict[str, Any]


def material_data(outlook: Outlook, course: Course, material: Material) -> Data:
    """A material as a resource of its course, and the way to it."""
    site = outlook.url
    address = outlook.address(material)
    resource = {
        **_resource(outlook, course, material),
        "isPartOf": {**_course(outlook, course), "description": outlook.title(course)},
        "isAccessibleForFree": True,
        "inLanguage": list(course.languages) or None,
        "dateCreated": iso(material.added),
        "contributor": [{"@type": "Person", "name": person.name} for person in material.people]
        or None,
        "encoding": [_encoding(site, file) for file in material.files[:_MOST_FILES] if site]
        or None,
    }
    steps = ((outlook.title(course), urls.course(course.path)), (material.title, address))
    return {
        "@context": _CONTEXT,
        "@graph": [resource, *([_way(outlook, *steps)] if site else [])],
    }


def course_data(outlook: Outlook, course: Course, description: str) -> Data:
    """A course with the first of its materials."""
    return {
        "@context": _CONTEXT,
        **_course(outlook, course),
        "description": description,
        "courseCode": course.code or None,
        "license": _licence(course.licence),
        "inLanguage": list(course.languages) or None,
        "coursePrerequisites": list(course.prerequisites) or None,
        "dateModified": iso(course.changed),
        "hasPart": [_resource(outlook, course, m) for m in course.materials[:_MOST_PARTS]],
    }


def site_data(outlook: Outlook) -> Data:
    """A site with its courses as a list."""
    site = {
        "@type": "WebSite",
        "name": outlook.name,
        "url": outlook.url or None,
        "inLanguage": outlook.words.language,
    }
    courses = enumerate(outlook.catalog.courses if outlook.url else (), 1)
    places = [
        {"@type": "ListItem", "position": n, "url": _address(outlook, urls.course(course.path))}
        for n, course in courses
    ]
    listed = [{"@type": "ItemList", "itemListElement": places}] if places else []
    return {"@context": _CONTEXT, "@graph": [site, *listed]}


def _course(outlook: Outlook, course: Course) -> Data:
    return {
        "@type": "Course",
        "name": outlook.title(course),
        "url": _address(outlook, urls.course(course.path)),
        "provider": {"@type": "Organization", "name": outlook.name, "url": outlook.url or None},
    }


def _resource(outlook: Outlook, course: Course, material: Material) -> Data:
    return {
        "@type": "LearningResource",
        "name": material.title,
        "learningResourceType": kind_names()[material.kind]["schema"],
        "url": _address(outlook, outlook.address(material)),
        "dateModified": iso(material.changed),
        "license": _licence(material.licence or course.licence),
    }


def _way(outlook: Outlook, *steps: tuple[str, str]) -> Data:
    named = enumerate(((outlook.name, ""), *steps), 1)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": _address(outlook, url)}
            for n, (name, url) in named
        ],
    }


def _encoding(site: str, file: File) -> Data:
    return {
        "@type": "MediaObject",
        "contentUrl": site + file.url if file.place is Place.SITE else file.url or None,
        "contentSize": f"{file.size} B" if file.size is not None else None,
        "encodingFormat": _TYPES.get(f".{file.format}"),
    }


def _address(outlook: Outlook, url: str) -> str | None:
    return outlook.url + urls.encode(url) if outlook.url else None


def _licence(spdx: str) -> str | None:
    """Where a licence can be read; an expression of several has no one address."""
    known = _IDENTIFIER.fullmatch(spdx)
    return f"https://spdx.org/licenses/{spdx}.html" if known else None
