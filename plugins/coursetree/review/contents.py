"""One state of a tree, as a reviewer compares it with another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coursetree.catalog.places import site_path
from coursetree.model import Catalog, Course, File, Material
from coursetree.site.lasting import Addresses, lasting
from coursetree.site.pages import Outlook, contributors
from coursetree.site.pages.addresses import addresses
from coursetree.site.plan import make_plan
from coursetree.site.publications import former_addresses
from coursetree.site.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A catalog by path: its courses, its materials with their pages, and its files.

    `lasting` are the addresses of the site that would be made of it, `kept` earlier ones
    that lead somewhere, `moved` earlier paths of files with those they have now.
    """

    courses: Mapping[str, Course]
    materials: Mapping[str, Material]
    files: Mapping[str, tuple[File, Material]]
    pages: Mapping[str, str]
    lasting: Addresses
    kept: frozenset[str]
    moved: Mapping[str, str]


def contents(catalog: Catalog) -> Contents:
    """What there is in a catalog, and under which addresses."""
    materials = [material for course in catalog.courses for material in course.materials]
    outlook = Outlook(
        name="",
        url="",
        description="",
        catalog=catalog,
        words=Wording("en"),
        addresses=addresses(catalog),
        people=contributors.addresses(catalog),
    )
    plan = make_plan(outlook)
    files = {site_path(old): site_path(new) for old, new in catalog.former_pages.items()}
    return Contents(
        courses={course.path: course for course in catalog.courses},
        materials={material.path: material for material in materials},
        files={file.path: (file, material) for material in materials for file in material.files},
        pages=outlook.addresses,
        lasting=lasting(plan, catalog),
        kept=frozenset(
            (*former_addresses(plan, outlook), *(t.address for t in catalog.removed), *files)
        ),
        moved=catalog.former_pages,
    )
