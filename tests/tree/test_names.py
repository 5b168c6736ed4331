"""What each name is told."""

from __future__ import annotations

import pytest

from coursetree.model import Severity
from coursetree.tree.names import check_names


@pytest.mark.parametrize(
    ("path", "rule", "place"),
    [
        ("a/\u202efdp.exe", "name-bidi", "a/\u202efdp.exe"),
        ("a/b\u2067c.md", "name-bidi", "a/b\u2067c.md"),
        ("a\u200bb/c.md", "name-invisible", "a\u200bb"),
        ("a\tb/c.md", "name-control", "a\tb"),
        ("a/new\nline.md", "name-control", "a/new\nline.md"),
        ("a/\x9b.md", "name-control", "a/\x9b.md"),
        ("\udcb8\udcdf/c.md", "name-encoding", "\udcb8\udcdf"),
        ("a/why?.md", "name-reserved", "a/why?.md"),
        ("a/b\\c.md", "name-reserved", "a/b\\c.md"),
        ("con", "name-device", "con"),
        ("a/AUX.c", "name-device", "a/AUX.c"),
        ("nul/b.md", "name-device", "nul"),
        ("a/lpt1.tar.gz", "name-device", "a/lpt1.tar.gz"),
        ("a /b.md", "name-ending", "a "),
        ("a/b.", "name-ending", "a/b."),
        ("a/..", "name-ending", "a/.."),
        ("-rf", "name-dash", "-rf"),
        ("a/--help.md", "name-dash", "a/--help.md"),
        ("a/" + "长" * 86, "name-length", "a/" + "长" * 86),
        ("/".join(["abcdefghi"] * 25), "name-length", "/".join(["abcdefghi"] * 25)),
    ],
)
def test_a_problem_is_told_where_it_is(path: str, rule: str, place: str) -> None:
    findings = check_names(sorted([path, "other/good.md"])).findings
    assert (findings[0].rule, findings[0].path) == (rule, place)
    assert findings[0].message
    assert findings[0].expected
    assert findings[0].fix


@pytest.mark.parametrize(
    "path",
    [
        "线性代数/考试/2019 期末（A卷）【回忆版】.pdf",
        "a/.hidden",
        "a/b - c.md",
        "icon/console/com10.txt",
        "auxiliary.c",
        "a/#1 & 50%, it's \u201cfine\u201d.md",
        "长" * 85,
        "emoji/👩‍💻.md",
        "/".join(["abcdefgh"] * 26),
    ],
)
def test_a_good_name_is_told_nothing(path: str) -> None:
    assert check_names([path]).findings == ()


def test_a_directory_is_told_once_whatever_is_in_it() -> None:
    names = check_names(["why?/a.md", "why?/b.md", "why?/c/d.md"])
    assert [(f.rule, f.path) for f in names.findings] == [("name-reserved", "why?")]


def test_only_what_no_address_can_carry_is_unpublishable() -> None:
    paths = ["\udcff/a.md", "a\nb.md", "con", "ok.md", "why?.md"]
    assert check_names(paths).unpublishable == {"\udcff/a.md", "a\nb.md"}


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["a.md", "A.md"], [("A.md", "a.md")]),
        (["café.md", "cafe\u0301.md"], [("cafe\u0301.md", "café.md")]),
        (["STRASSE.md", "straße.md"], [("STRASSE.md", "straße.md")]),
        (["Exam/a.md", "exam/a.md", "exam/b.md"], [("Exam", "exam")]),
        (["Exam/a.md", "exam/A.md"], [("Exam", "exam"), ("Exam/a.md", "exam/A.md")]),
        (["a/b.md", "b/B.md"], []),
    ],
)
def test_names_that_collide_name_each_other(paths: list[str], told: list[tuple[str, str]]) -> None:
    findings = check_names(sorted(paths)).findings
    pairs = [{finding.path, finding.found.removeprefix("also ")} for finding in findings]
    assert pairs == [set(pair) for pair in told]
    assert all(finding.rule == "name-collision" for finding in findings)
    assert all(finding.severity is Severity.ERROR for finding in findings)


def test_no_names_at_all() -> None:
    assert check_names([]).findings == ()
