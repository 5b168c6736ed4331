"""An e-mail address stands where every machine can gather it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from coursetree.checks.rule import Hit
from coursetree.checks.tables import table
from coursetree.checks.texts import Found, Texts, has_one_of, mask, per_file
from coursetree.model import Kind, Layout, Severity

SEVERITY = Severity.WARNING
FIX = "Take it out, unless its owner wants it there; then except it in the configuration."

_SHAPE = re.compile(
    r"(?<![\w.%+@/-])[A-Za-z0-9][\w.+-]{0,63}@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,4}[A-Za-z]{2,12}(?![\w@(-])",
    re.ASCII,
)
# Code under a notice of this kind has to keep the addresses of whoever wrote it.
_NOTICE = re.compile(
    r"copyright|\(c\) ?\d|©|licen[cs]ed? under|redistribut|all rights reserved", re.I
)
_HEAD = 4000
# Before an @ in an address of the web there is a password.
_CREDENTIALS = re.compile(r"://[^\s/@]*:$")
_NEAR = 80
_COUNTRY = 2
_BY_TEACHERS = frozenset({Kind.SLIDES, Kind.SYLLABUS, Kind.TEXTBOOK})


def check(texts: Texts, layout: Layout) -> Iterator[Hit]:
    """On slides and the like it is a note: who teaches has put it there for everybody."""
    found = (one for one in texts.search(_SHAPE, has_one_of("@")) if _is_one(one))
    for hit in per_file(((one, _masked(one.match[0])) for one in found), "e-mail address"):
        facts = layout.facts.get(hit.path)
        taught = facts is not None and facts.kind in _BY_TEACHERS
        yield replace(hit, severity=Severity.NOTE) if taught else hit


def _masked(address: str) -> str:
    box, _, domain = address.partition("@")
    return f"{mask(box, 1, 0)}@{domain}"


def _is_one(found: Found) -> bool:
    box, _, domain = found.match[0].lower().partition("@")
    boxes, domains, endings, not_endings = _nobody()
    organisation = ".".join(domain.split(".")[-2:])
    top = domain.rpartition(".")[2]
    if top not in endings and (len(top) > _COUNTRY or top in not_endings):
        return False
    if _CREDENTIALS.search(found.text[: found.match.start()][-_NEAR:]):
        return False
    if box in boxes or {domain, organisation} & domains:
        return False
    return not (found.format == "code" and _NOTICE.search(found.text, 0, _HEAD))


@cache
def _nobody() -> tuple[frozenset[str], ...]:
    people = table("people")
    nobody = people["nobody"]
    return (
        frozenset(nobody["mailboxes"]),
        frozenset(nobody["domains"]),
        frozenset(people["top_domains"]),
        frozenset(people["not_domains"]),
    )
