"""A layout as tab-separated text, one row for every path."""

from __future__ import annotations

from collections.abc import Iterator

from coursetree.model import Facts, Layout

COLUMNS = (
    "path",
    "course_dir",
    "kind",
    "solution",
    "year",
    "season",
    "exam_part",
    "paper",
    "recalled",
    "ordinal",
    "role",
    "teacher",
    "contributor",
    "title",
    "confidence",
)
_ESCAPES = str.maketrans({"\t": r"\t", "\n": r"\n", "\r": r"\r", "\0": r"\0"})


def rows(layout: Layout) -> Iterator[str]:
    r"""The header and a row for every path, without line ends.

    `course_dir` is `.` where the whole tree is one course and empty for no course,
    `confidence` is that of the kind. A tab or a line break in a name is written `\t`,
    `\n` or `\r`, and a field that begins with a quotation mark is quoted as in CSV, so
    that one path is one row to any reader.
    """
    yield "\t".join(COLUMNS)
    for facts in layout.facts.values():
        yield "\t".join(map(_field, _values(facts)))


def _values(facts: Facts) -> tuple[str, ...]:
    return (
        facts.path,
        facts.course or "",
        facts.kind or "",
        str(int(facts.solution)),
        str(facts.term.year) if facts.term else "",
        facts.term.season or "" if facts.term else "",
        facts.exam_part or "",
        facts.paper,
        str(int(facts.recalled)),
        ".".join(map(str, facts.ordinal)),
        facts.role,
        facts.teacher,
        facts.contributor,
        facts.title,
        f"{facts.confidence.get('kind', 0):.2f}",
    )


def _field(value: str) -> str:
    text = value.translate(_ESCAPES)
    return '"' + text.replace('"', '""') + '"' if text.startswith('"') else text
