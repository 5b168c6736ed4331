"""Write the skeleton of a new course: a folder with a course.yml and a README.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coursetree.manifest.skeleton import SkeletonError, new_course

_SCHEMA = "https://coursetree.github.io/course-file.schema.json"


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("course",), help="what to write")
    parser.add_argument("directory", type=Path, metavar="DIRECTORY", help="the course's folder")
    parser.add_argument("--title", default="", help="its title (default: asked for)")
    parser.add_argument("--code", default="", help="its code")
    parser.add_argument("--licence", default="", help="an SPDX licence identifier")
    parser.add_argument("--schema", default=_SCHEMA, help="where its JSON Schema is published")


def run(options: argparse.Namespace) -> int:
    try:
        written = new_course(
            options.directory,
            title=options.title or _ask("Title", options.directory.resolve().name),
            schema=options.schema,
            code=options.code,
            licence=options.licence,
        )
    except SkeletonError as error:
        print(error, file=sys.stderr)
        return 2
    for path in written:
        print(path)
    return 0


def _ask(question: str, default: str) -> str:
    """The answer typed on a terminal; the default where there is none."""
    if not sys.stdin.isatty():
        return default
    return input(f"{question} [{default}]: ").strip() or default
