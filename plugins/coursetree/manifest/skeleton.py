"""Write the folder of a new course."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from string import Template

from coursetree.decode import decode
from coursetree.manifest.context import READMES, Opened
from coursetree.manifest.course_file import parse
from coursetree.manifest.declarations import COURSE_FILES


class SkeletonError(Exception):
    """The folder cannot be written; the text says why, for whoever asked for it."""


def course_texts(title: str, *, schema: str, code: str = "", licence: str = "") -> dict[str, str]:
    """`course.yml` and `README.md` of a new course, by name.

    `schema` is where the JSON Schema of `course.yml` is published, so that editors complete
    and check the file. Raises `SkeletonError` where a value cannot stand in a `course.yml`.
    """
    head = _filled("schema.txt", schema=schema) if schema else ""
    declared = head + _filled("course.yml", fields=_fields(title, code, licence))
    _check(declared)
    return {"course.yml": declared, "README.md": _filled("README.md", title=_heading(title))}


def new_course(
    directory: Path, *, title: str, schema: str, code: str = "", licence: str = ""
) -> tuple[Path, ...]:
    """Write the files of a new course, and return their paths.

    Raises `SkeletonError`, before anything is written, where the folder already has one of
    them under any of its names, or where a value cannot stand in a `course.yml`. Other
    files in the folder stay as they are.
    """
    texts = course_texts(title, schema=schema, code=code, licence=licence)
    _refuse_to_overwrite(directory)
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        with (directory / name).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return tuple(directory / name for name in texts)


def _fields(title: str, code: str, licence: str) -> str:
    said = {"title": title, "code": code, "licence": licence}
    given = {name: value for name, value in said.items() if value or name == "title"}
    for name, value in given.items():
        if not value.isprintable():
            raise SkeletonError(f"`{name}` holds a line break or another character without shape.")
    return "\n".join(f"{name}: {_quoted(value)}" for name, value in given.items())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _heading(title: str) -> str:
    """The title with whatever Markdown would take for a mark made plain."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#" else char for char in title)


def _filled(name: str, **values: str) -> str:
    template = files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
    return Template(template).substitute(values)


def _check(text: str) -> None:
    findings = parse(Opened(*decode(text.encode("utf-8", "replace"))), "course.yml").findings
    if findings:
        raise SkeletonError(" ".join(f"{found.message} {found.fix}".strip() for found in findings))


def _refuse_to_overwrite(directory: Path) -> None:
    if not directory.exists():
        return
    if not directory.is_dir():
        raise SkeletonError(f"{directory} is not a folder.")
    taken = sorted(
        path for path in directory.iterdir() if path.name.lower() in (*COURSE_FILES, *READMES)
    )
    if taken:
        raise SkeletonError(f"{taken[0]} is there already.")
