"""What every sort of page looks at: the catalog, the words and the forge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from coursetree.model import Catalog, Course, Material
from coursetree.site.wording import Wording
from coursetree.tree.forge import Forge

Entry = tuple[Course, Material]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The values pages are made from; `texts` are course texts that stand in no README,
    `course_files` the `course.yml` of each course that has one, `addresses` those of the
    materials' pages by their paths, `people` those of contributors' pages by their names."""

    name: str
    url: str
    description: str
    catalog: Catalog
    words: Wording
    forge: Forge | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    course_files: Mapping[str, str] = field(default_factory=dict)
    searchable: bool = True
    addresses: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)

    def entries(self) -> Iterator[Entry]:
        """Every material with its course, in the catalog's order."""
        for course in self.catalog.courses:
            for material in course.materials:
                yield course, material

    @property
    def single(self) -> Course | None:
        """The course, where the whole tree is one."""
        courses = self.catalog.courses
        return courses[0] if len(courses) == 1 and courses[0].path == "." else None

    def address(self, material: Material) -> str:
        """The address of a material's own page."""
        return self.addresses[material.path]

    def title(self, course: Course) -> str:
        """The course's title in the language of the interface, else the one it has."""
        wanted = self.words.language.lower()
        for tag, title in course.titles.items():
            if tag.lower() == wanted or tag.lower().startswith(wanted.partition("-")[0] + "-"):
                return title
        return course.titles.get(wanted.partition("-")[0], course.title)
