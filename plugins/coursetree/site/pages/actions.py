"""Where readers become contributors: links to the forge's own pages, in the right place."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from coursetree.manifest.skeleton import SkeletonError, course_texts
from coursetree.model import Course, Kind, Material
from coursetree.shelves import find_shelf
from coursetree.site.page import Page
from coursetree.site.pages.outlook import Outlook
from coursetree.site.preview.formats import sort_of
from coursetree.tree.forge import Forge

Action = tuple[str, str]

_SCHEMA = "schemas/course-yml.schema.json"
_TEMPLATES = ("home.html", "course.html", "authored.html", "material.html")
_TEXTS = ("code", "page", "plain", "table")
_OFFERED = (Kind.EXAM, Kind.ASSIGNMENT, Kind.LAB, Kind.PROJECT, Kind.NOTES, Kind.SLIDES)


class Actions:
    """Gives pages their actions; none where no forge is known."""

    def __init__(self, outlook: Outlook) -> None:
        self._outlook = outlook
        self._words = outlook.words
        # A tenth of what a light page may have, so that it gets the first line alone.
        self._new = self._texts(outlook.words("new_course_name"))["course.yml"]
        self._new_short = self._new.partition("\n\n")[0] + "\n"

    def on(self, page: Page) -> Page:
        """The page with what can be done about it, each by its words and its address."""
        forge = self._outlook.forge
        if forge is None or page.template not in _TEMPLATES:
            return page
        done = (*self._additions(forge, page), *self._changes(forge, page))
        given = {"actions": done, "uploads": tuple(self._uploads(forge, page))}
        return replace(page, context={**page.context, **given})

    def _uploads(self, forge: Forge, page: Page) -> Iterator[Action]:
        """On a course's page, the folders that take files of each kind."""
        if page.template != "course.html":
            return
        course: Course = page.context["course"]
        held = {material.kind for material in course.materials}
        for kind in Kind:
            if kind in held or kind in _OFFERED:
                shelf = find_shelf(course, kind, self._words.language)
                upload = forge.upload(shelf.path, exists=shelf.exists)
                yield self._words(f"kinds.{kind}"), upload

    def _additions(self, forge: Forge, page: Page) -> Iterator[Action]:
        course: Course | None = page.context.get("course")
        material: Material | None = page.context.get("material")
        yield self._add(forge, course, material)
        if course and material:
            own = material.path if material.tree else posixpath.dirname(material.path)
            yield self._words("upload"), forge.upload(own)
        if not self._outlook.single:
            yield self._words("new_course"), self._new_course(forge, page)
        if forge.guide:
            yield self._words("how_to"), forge.guide_page

    def _add(self, forge: Forge, course: Course | None, material: Material | None) -> Action:
        title = self._outlook.title(course) if course else ""
        unsolved = bool(material and material.kind is Kind.EXAM and not material.solved)
        fields = {"course": title} | (self._fields(material, solution=unsolved) if material else {})
        form = forge.issue_form("material", self._words("form_titles.material") + title, fields)
        return self._words("add_solution" if unsolved else "add"), form

    def _fields(self, material: Material, *, solution: bool) -> dict[str, str]:
        """What more of the same kind would say in the form; of an exam, its solution."""
        fields = {"kind": _options()["kind"][material.kind]}
        if solution:
            fields |= {
                "term": self._words.term(material.term),
                "part": _options()["part"].get(material.exam_part, ""),
                "paper": material.paper,
                "role": _options()["solution"],
            }
        return fields

    def _changes(self, forge: Forge, page: Page) -> Iterator[Action]:
        words, course = self._words, page.context.get("course")
        material: Material | None = page.context.get("material")
        source = page.source or _text_of(material)
        if source:
            yield words("edit"), forge.edit(source)
        elif page.template == "course.html" and course:
            yield words("edit"), self._begin(forge, course, "README.md")
        if course and page.template != "authored.html":
            yield words("edit_facts"), self._facts(forge, course, material)
        where = {"page": self._where(page)}
        for name in ("mistake", "removal"):
            title = words(f"form_titles.{name}") + page.title
            yield words(f"ask.{name}"), forge.issue_form(name, title, where)

    def _where(self, page: Page) -> str:
        """A page for people to read, not encoded; its source where the site has no address."""
        material: Material | None = page.context.get("material")
        path = page.source or (material.path if material else page.url)
        return f"{self._outlook.url}{page.url}" if self._outlook.url else path

    def _facts(self, forge: Forge, course: Course, material: Material | None) -> str:
        """The form for a course's `course.yml`, begun where there is none."""
        path = self._outlook.course_files.get(course.path)
        if path:
            return forge.edit(path)
        if material is None:
            return self._begin(forge, course, "course.yml")
        home = "" if course.path == "." else course.path
        return forge.new_file(home, "course.yml", _correction(material, home))

    def _begin(self, forge: Forge, course: Course, name: str) -> str:
        """The form for one of the files that a course may have and this one has not."""
        text = self._texts(course.title, course.code)[name]
        return forge.new_file("" if course.path == "." else course.path, name, text)

    def _new_course(self, forge: Forge, page: Page) -> str:
        """The form for the `course.yml` of a course whose folder is still to be named."""
        folder = posixpath.join(self._group, self._words("new_course_name"))
        return forge.new_file(folder, "course.yml", self._new_short if page.light else self._new)

    @cached_property
    def _group(self) -> str:
        """The folder that holds most courses."""
        around = [posixpath.dirname(course.path) for course in self._outlook.catalog.courses]
        return max(sorted(set(around)), key=around.count, default="")

    def _texts(self, title: str, code: str = "") -> dict[str, str]:
        try:
            return course_texts(title, schema=self._schema, code=code)
        except SkeletonError:  # such as a name that is not UTF-8
            return course_texts(self._words("new_course_name"), schema=self._schema)

    @property
    def _schema(self) -> str:
        return f"{self._outlook.url}{_SCHEMA}" if self._outlook.url else ""


def _text_of(material: Material | None) -> str:
    """The path of a material that is one text, such as a program; empty for any other."""
    if material is None or material.tree or len(material.files) > 1:
        return ""
    path = material.files[0].path
    return path if sort_of(path) in _TEXTS else ""


def _correction(material: Material, home: str) -> str:
    """What a `course.yml` says of one material, as a beginning."""
    path = json.dumps(posixpath.relpath(material.path, home or "."), ensure_ascii=False)
    return f"materials:\n  - path: {path}\n    kind: {material.kind}\n"


@cache
def _options() -> dict[str, Any]:
    text = Path(__file__).with_name("form_options.yml").read_text("utf-8")
    options: dict[str, Any] = yaml.safe_load(text)
    return options
