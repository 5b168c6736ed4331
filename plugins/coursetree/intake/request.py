"""What a contributor asks for, checked word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from coursetree.checks.cleaning import clean_stem
from coursetree.intake.attachments import Attachment, Hosts, attachments
from coursetree.intake.form import FormError, ticked
from coursetree.model import ExamPart, Kind, Role
from coursetree.shelves import Asked, read_term

Choice = TypeVar("Choice", bound=StrEnum)

_LONGEST = 120
_AS_THE_COURSE = "course"
_LICENCES = (
    _AS_THE_COURSE,
    *("CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "MIT", "LicenseRef-All-Rights-Reserved"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Files for a course, and what is said about them.

    `licence` is empty where it is the course's; `credited` is true unless they declined.
    """

    course: str
    asked: Asked
    files: tuple[Attachment, ...]
    licence: str = ""
    credited: bool = True


def read_request(fields: Mapping[str, str], hosts: Hosts, most: int) -> Request:
    """The request that a form's fields make; `FormError` tells everything that is wrong."""
    problems = tuple(_problems(fields, hosts, most))
    if problems:
        raise FormError(*problems)
    exam = _last(fields["kind"]) == Kind.EXAM
    return Request(
        course=" ".join(fields["course"].split()),
        asked=Asked(
            kind=Kind(_last(fields["kind"])),
            role=_choice(Role, fields["role"]) or Role.STATEMENT,
            term=read_term(fields["term"]),
            exam_part=_choice(ExamPart, fields["part"]) if exam else None,
            paper=fields["paper"].upper() if exam else "",
            recalled=exam and fields["memory"].endswith(" recalled"),
            title=clean_stem(fields["title"]),
        ),
        files=attachments(fields["files"], hosts)[0],
        licence=_last(fields["licence"]).removeprefix(_AS_THE_COURSE),
        credited=not ticked(fields["credit"])[0],
    )


def _problems(fields: Mapping[str, str], hosts: Hosts, most: int) -> Iterator[str]:
    yield from _words(fields)
    done, boxes = ticked(fields["rights"])
    if not boxes or done < boxes:
        yield "rights: every box has to be ticked."
    found, foreign = attachments(fields["files"], hosts)
    for address in foreign:
        yield f"files: {address:.200} is not one of the forge's own; drop the file into the form."
    if not found and not foreign:
        yield "files: there is none; drop it into the form."
    if len(found) > most:
        yield f"files: found {len(found)}, expected at most {most}."


def _words(fields: Mapping[str, str]) -> Iterator[str]:
    for name in ("course", "term", "paper", "title"):
        if len(fields[name]) > _LONGEST or "\n" in fields[name]:
            yield f"{name}: found {len(fields[name])} characters, expected a line of {_LONGEST}."
    if _choice(Kind, fields["kind"]) in (None, Kind.README):
        yield f"kind: found {fields['kind']!r:.80}, expected one of the form's."
    if fields["term"] and read_term(fields["term"]) is None:
        yield f"term: found {fields['term']!r:.80}, expected such as 2024秋 or 2024 Fall."
    if fields["paper"] and not (len(fields["paper"]) == 1 and fields["paper"].isalpha()):
        yield f"paper: found {fields['paper']!r:.80}, expected one letter."
    if _last(fields["licence"]) not in ("", *_LICENCES):
        yield f"licence: found {fields['licence']!r:.80}, expected one of the form's."


def _last(said: str) -> str:
    return said.split()[-1] if said.split() else ""


def _choice(kind: type[Choice], said: str) -> Choice | None:
    """The member that an option's last word names."""
    return kind(_last(said)) if _last(said) in tuple(kind) else None
