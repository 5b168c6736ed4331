"""The first half: from an issue to a draft, on a checkout and without a token."""

from __future__ import annotations

import posixpath
from pathlib import Path

from coursetree.cache import Cache
from coursetree.checks import Inputs, changed_since, check, is_code, open_project
from coursetree.checks.cleaning import clean_file
from coursetree.checks.reporters import REPORTERS
from coursetree.intake.attachments import Hosts
from coursetree.intake.change import make_change
from coursetree.intake.download import Limits, fetch_all
from coursetree.intake.draft import Draft
from coursetree.intake.event import Issue
from coursetree.intake.form import FormError, load_form
from coursetree.intake.request import read_request
from coursetree.web import Allowed, public

FORM = Path(".github", "ISSUE_TEMPLATE", "material.yml")


def prepare(
    issue: Issue,
    directory: Path,
    hosts: Hosts,
    cache: Cache,
    limits: Limits | None = None,
    allowed: Allowed = public,
) -> Draft:
    """The draft of an issue; the files are left in the checkout, where they were checked."""
    limits = limits or Limits()
    try:
        request = read_request(load_form(directory / FORM).read(issue.body), hosts, limits.files)
        files = fetch_all(request.files, hosts, limits, allowed)
        project = open_project(directory, is_code)
        before = Inputs(project, cache, changed_since(project.root, "HEAD"), None)
        change = make_change(request, files, before.tree, before.catalog, project.vocabulary)
    except FormError as error:
        return Draft(problems=error.problems)
    for path, data in change.files.items():
        _write(project.root / path, data)
    report = check(Inputs(project, cache, changed_since(project.root, "HEAD"), None))
    said = REPORTERS["text"](report, "")
    if report.failed:
        return Draft(problems=(said,))
    below = project.root.relative_to(directory.resolve()).as_posix()
    written = {
        posixpath.normpath(posixpath.join(below, path)): (project.root / path).read_bytes()
        for path in change.files
    }
    notes = (*change.notes, said) if report.findings else change.notes
    return Draft(files=written, notes=notes, credited=request.credited)


def _write(target: Path, data: bytes) -> None:
    """A file where there is none, without what its program wrote about its author."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(data)
    clean_file(target)
