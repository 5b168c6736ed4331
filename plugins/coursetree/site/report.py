"""`build-report.json`: what a build has to say about itself, for people and programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from coursetree.model import Catalog, Finding, Omission, Place, Severity

NAME = "build-report.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much a site holds, or may hold; 0 in a budget is no limit."""

    files: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was built from which commit, what was left out, and what is wrong.

    `counts` is by what is counted, such as `courses`; `budget` is what `host` takes.
    """

    commit: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    omitted: tuple[Omission, ...] = ()
    findings: tuple[Finding, ...] = ()
    size: Size = Size()
    host: str = ""
    budget: Size = Size()

    @property
    def left_out(self) -> dict[str, list[str]]:
        """The paths left out, by reason."""
        return _by_reason(self.omitted)

    @property
    def over_budget(self) -> bool:
        """Whether the host would refuse the site."""
        return _exceeds(self.size.files, self.budget.files) or _exceeds(
            self.size.bytes, self.budget.bytes
        )


def _by_reason(omitted: Iterable[Omission]) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for omission in sorted(omitted, key=lambda o: (o.reason, o.path)):
        reasons.setdefault(omission.reason, []).append(omission.path)
    return reasons


def counts(catalog: Catalog) -> dict[str, int]:
    """How much of what there is in a catalog."""
    materials = [material for course in catalog.courses for material in course.materials]
    return {
        "courses": len(catalog.courses),
        "materials": len(materials),
        "files": sum(len(material.files) for material in materials),
        "unplaced": len(catalog.unplaced),
        "kind not inferred": sum(material.unsorted for material in materials),
    }


def unserved(catalog: Catalog) -> Iterator[Finding]:
    """The files that nobody can get, as their bytes are neither here nor anywhere known."""
    for course in catalog.courses:
        for material in course.materials:
            for file in material.files:
                if file.place is Place.NOWHERE:
                    yield Finding(
                        rule="not-here",
                        severity=Severity.NOTE,
                        path=file.path,
                        message="its bytes are not here, nor anywhere that the site knows of",
                    )


def size_of(directory: Path) -> Size:
    """What a built site holds, without following links."""
    sizes = list(_file_sizes(directory))
    return Size(files=len(sizes), bytes=sum(sizes))


def to_json(report: Report) -> bytes:
    """The report as JSON, the same bytes for the same report; names that are not UTF-8 as
    lone surrogates, escaped. It is published, so what readers are not to know of is only
    counted."""
    silent = _by_reason(omission for omission in report.omitted if not omission.told)
    document = {
        "generator": "coursetree",
        "commit": report.commit,
        "counts": dict(sorted(report.counts.items())),
        "size": asdict(report.size),
        "host": report.host,
        "budget": asdict(report.budget),
        "over_budget": report.over_budget,
        "left_out": _by_reason(omission for omission in report.omitted if omission.told),
        "held_back": {reason: len(paths) for reason, paths in silent.items()},
        "findings": [_brief(f) for f in sorted(report.findings, key=_place)],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def _exceeds(amount: int, limit: int) -> bool:
    return bool(limit) and amount > limit


def _file_sizes(directory: str | Path) -> Iterable[int]:
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _file_sizes(entry.path)
            else:
                yield entry.stat(follow_symlinks=False).st_size


def _place(finding: Finding) -> tuple[str, int, str, str, str]:
    return finding.path, finding.line, finding.field, finding.rule, finding.message


def _brief(finding: Finding) -> dict[str, str | int]:
    """A finding without its empty fields."""
    return {name: value for name, value in asdict(finding).items() if value}
