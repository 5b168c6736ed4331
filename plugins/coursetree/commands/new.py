"""Write the skeleton of a new course, or put a new material where it belongs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from coursetree.commands.asking import Questions
from coursetree.commands.command import directory
from coursetree.manifest.skeleton import SkeletonError, new_course
from coursetree.model import Course, ExamPart, Kind, Role, Term
from coursetree.shelves import Asked, find_course, propose, read_term

_KINDS = tuple(kind for kind in Kind if kind is not Kind.README)
_ROLES = (Role.STATEMENT, Role.SOLUTION, Role.BOTH)
_NUMBERED = (Kind.ASSIGNMENT, Kind.LAB, Kind.PROJECT, Kind.SLIDES)


class _UsageError(Exception):
    """What was asked for cannot be done; the text says why."""


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("course", "material"), help="what to write")
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="PATH",
        help="the folder of a course, or the file of a material (none: a folder with a README)",
    )
    parser.add_argument("--title", help="its title")
    course = parser.add_argument_group("a course")
    course.add_argument("--code", default="", help="the code of a course")
    course.add_argument("--licence", default="", help="its SPDX licence identifier")
    course.add_argument("--schema", default="", help="where its JSON Schema is published")
    material = parser.add_argument_group("a material")
    material.add_argument(
        "--tree",
        type=directory,
        default=".",
        metavar="TREE",
        help="the tree that a material goes into (default: this directory)",
    )
    material.add_argument("--course", help="its course: a path, a title or a code")
    material.add_argument("--kind", choices=_KINDS, help="what it is for")
    material.add_argument("--term", help="when it is from, such as 2024-autumn or 2024秋")
    material.add_argument("--part", choices=tuple(ExamPart), help="which exam it is")
    material.add_argument("--paper", help="the letter of an A/B paper")
    material.add_argument("--role", choices=_ROLES, help="what the file holds")
    material.add_argument("--recalled", action="store_true", help="it was written from memory")
    material.add_argument("--number", help="its number in a series")


def run(options: argparse.Namespace) -> int:
    try:
        written = _course(options) if options.what == "course" else _material(options)
    except _UsageError as error:
        options.fail(str(error))
    except SkeletonError as error:
        print(error, file=sys.stderr)
        return 2
    for path in written:
        print(path)
    return 0


def _course(options: argparse.Namespace) -> tuple[Path, ...]:
    questions = Questions(not (options.path and options.title))
    folder = options.path or Path(_needed(questions.ask("Folder"), "PATH"))
    return new_course(
        folder,
        title=options.title or questions.ask("Title", folder.resolve().name),
        schema=options.schema,
        code=options.code or questions.ask("Code"),
        licence=options.licence or questions.ask("Licence (SPDX)"),
    )


def _material(options: argparse.Namespace) -> tuple[Path, ...]:
    # What reads a tree takes longer to import than other commands to run.
    from coursetree.cache import Cache, default_root
    from coursetree.catalog.read import read
    from coursetree.checks import SettingsError, is_code, open_project
    from coursetree.checks.cleaning import clean_stem

    if options.path and not options.path.is_file():
        raise _UsageError(f"no such file: {options.path}")
    try:
        project = open_project(options.tree, is_code)
    except SettingsError as error:
        raise _UsageError(str(error)) from error
    reading = read(project.root, project.sources(), Cache(default_root()))
    questions = Questions(not (options.course and options.kind))
    course = _find(reading.catalog.courses, options.course, questions)
    asked = _asked(options, questions, clean_stem)
    ending = options.path.suffix.lower() if options.path else ""
    kept = clean_stem(options.path.stem) if options.path else ""
    proposal = propose(asked, ending, course, reading.tree, project.vocabulary, kept)
    if not proposal.true:
        print(f"{proposal.path} may be read as something else", file=sys.stderr)
    return (_put(options.path, project.root / proposal.path, asked),)


def _find(courses: tuple[Course, ...], said: str | None, questions: Questions) -> Course:
    paths = tuple(course.path for course in courses)
    said = _needed(said or questions.choose("Course", paths), "--course")
    course = find_course(courses, said)
    if course is None:
        raise _UsageError(f"--course: found {said!r}, expected one of {', '.join(paths)}")
    return course


def _asked(options: argparse.Namespace, questions: Questions, clean: Callable[[str], str]) -> Asked:
    ask, choose = questions.ask, questions.choose
    kind = Kind(_needed(options.kind or choose("Kind", _KINDS), "--kind"))
    exam, numbered = kind is Kind.EXAM, kind in _NUMBERED
    part = options.part or (choose("Which exam", tuple(ExamPart)) if exam else "")
    return Asked(
        kind=kind,
        role=Role(options.role or choose("It holds", _ROLES) or Role.STATEMENT),
        term=_term(options.term or ask("Term, such as 2024-autumn")),
        exam_part=ExamPart(part) if part else None,
        paper=_letter(options.paper or (ask("Letter of an A/B paper") if exam else "")),
        recalled=options.recalled,
        number=_number(options.number or (ask("Number in its series") if numbered else "")),
        title=clean(options.title or ask("Title")),
    )


def _term(said: str) -> Term | None:
    term = read_term(said) if said else None
    if said and term is None:
        raise _UsageError(f"--term: found {said!r}, expected such as 2024-autumn or 2024秋")
    return term


def _letter(said: str) -> str:
    if said and not (len(said) == 1 and said.isascii() and said.isalpha()):
        raise _UsageError(f"--paper: found {said!r}, expected one letter")
    return said.upper()


def _number(said: str) -> int | None:
    if said and not (said.isdecimal() and 0 < int(said) < 1000):
        raise _UsageError(f"--number: found {said!r}, expected one from 1 to 999")
    return int(said) if said else None


def _needed(said: str, name: str) -> str:
    if not said:
        raise _UsageError(f"{name} is missing")
    return said


def _put(file: Path | None, target: Path, asked: Asked) -> Path:
    """Copy the file, or begin a folder with a README, where nothing is yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if file is None:
        target.mkdir()
        readme = target / "README.md"
        readme.write_text(f"# {asked.title or target.name}\n", "utf-8")
        return readme
    with target.open("xb") as made:
        made.write(file.read_bytes())
    return target
