from __future__ import annotations

import json
from pathlib import Path

import pytest

from coursetree.model import Finding, Omission, Severity
from coursetree.site.report import Report, Size, size_of, to_json

UNREADABLE = Finding(
    rule="unreadable", severity=Severity.WARNING, path="算法/期末.pdf", message="cannot be read"
)
MALFORMED = Finding(
    rule="malformed",
    severity=Severity.ERROR,
    path="course.yml",
    message="is no YAML",
    line=3,
    field="title",
)


def test_a_report_reads_as_a_person_would_want_it() -> None:
    report = Report(
        commit="c0ffee",
        counts={"materials": 7, "courses": 2},
        omitted=(
            Omission(path="b/.DS_Store", reason="litter"),
            Omission(path="main.aux", reason="build product"),
            Omission(path="a/.DS_Store", reason="litter"),
            Omission(path="期末.pdf", reason="released on 2030-01-01", told=False),
        ),
        findings=(UNREADABLE, MALFORMED),
        size=Size(files=3, bytes=1000),
        host="github-pages",
        budget=Size(bytes=1_000_000_000),
    )
    assert json.loads(to_json(report)) == {
        "generator": "coursetree",
        "commit": "c0ffee",
        "counts": {"courses": 2, "materials": 7},
        "size": {"files": 3, "bytes": 1000},
        "host": "github-pages",
        "budget": {"files": 0, "bytes": 1_000_000_000},
        "over_budget": False,
        "left_out": {
            "build product": ["main.aux"],
            "litter": ["a/.DS_Store", "b/.DS_Store"],
        },
        "held_back": {"released on 2030-01-01": 1},
        "findings": [
            {
                "rule": "malformed",
                "severity": "error",
                "path": "course.yml",
                "message": "is no YAML",
                "line": 3,
                "field": "title",
            },
            {
                "rule": "unreadable",
                "severity": "warning",
                "path": "算法/期末.pdf",
                "message": "cannot be read",
            },
        ],
    }


def test_the_order_things_were_found_in_does_not_show() -> None:
    one = Report(findings=(UNREADABLE, MALFORMED), counts={"a": 1, "b": 2})
    other = Report(findings=(MALFORMED, UNREADABLE), counts={"b": 2, "a": 1})
    assert to_json(one) == to_json(other)


def test_chinese_stays_readable_and_a_name_that_is_no_text_stays_what_it_was() -> None:
    broken = b"\xff.pdf".decode("utf-8", "surrogateescape")
    written = to_json(Report(omitted=(Omission(path=f"数学/{broken}", reason="noise"),)))
    assert "数学".encode() in written
    assert json.loads(written)["left_out"] == {"noise": [f"数学/{broken}"]}


@pytest.mark.parametrize(
    ("size", "budget", "over"),
    [
        (Size(files=9, bytes=9), Size(), False),
        (Size(files=9, bytes=9), Size(files=9, bytes=9), False),
        (Size(files=10, bytes=9), Size(files=9, bytes=9), True),
        (Size(files=9, bytes=10), Size(files=9, bytes=9), True),
        (Size(files=9, bytes=10), Size(files=9), False),
    ],
)
def test_a_budget_of_nothing_is_no_limit(size: Size, budget: Size, over: bool) -> None:
    assert Report(size=size, budget=budget).over_budget is over


def test_the_size_of_a_site_counts_files_and_does_not_follow_links(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "index.html").write_bytes(b"12345")
    (site / "a" / "b.css").write_bytes(b"123")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "big").write_bytes(b"0" * 1000)
    (site / "a" / "link").symlink_to(tmp_path / "outside")
    measured = size_of(site)
    assert measured.files == 3
    assert measured.bytes < 1000
