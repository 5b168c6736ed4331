"""Print the catalog of a tree as JSON."""

from __future__ import annotations

import argparse
import sys

from coursetree.cache import Cache, default_root
from coursetree.catalog.export import catalog_json, course_json, dump
from coursetree.catalog.read import read
from coursetree.catalog.removal import UnknownRemovalsError
from coursetree.commands.command import tree_argument
from coursetree.site.clock import today


def declare(parser: argparse.ArgumentParser) -> None:
    tree_argument(parser)
    parser.add_argument("--summary", action="store_true", help="leave out the materials")
    parser.add_argument("--course", metavar="PATH", help="print the JSON of one course")


def run(options: argparse.Namespace) -> int:
    # The rules of the check take longer to import than other commands to run.
    from coursetree.checks import SettingsError, is_code, open_project

    try:
        project = open_project(options.tree, is_code)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        catalog = read(project.root, project.sources(today()), Cache(default_root())).catalog
    except UnknownRemovalsError as error:
        print(error, file=sys.stderr)
        return 1
    if options.course is None:
        sys.stdout.buffer.write(dump(catalog_json(catalog, whole=not options.summary)))
        return 0
    for course in catalog.courses:
        if course.path == options.course.rstrip("/"):
            sys.stdout.buffer.write(dump(course_json(course, catalog.commit)))
            return 0
    known = ", ".join(course.path for course in catalog.courses)
    there = f"there are: {known}" if known else "there are none"
    print(f"no course {options.course!r}; {there}", file=sys.stderr)
    return 2
