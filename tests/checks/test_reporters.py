"""Each reporter says the same in its own way, and nothing in a name can break it."""

from __future__ import annotations

import json
from dataclasses import replace

from coursetree.checks import rules
from coursetree.checks.reporters import REPORTERS
from coursetree.checks.run import Report
from coursetree.model import Finding, Severity

LEVELS = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
EVIL = Finding(
    rule="phone",
    severity=Severity.ERROR,
    path="notes/a,b:c%\n::set-output name=x::\x1b[31m\udcff.md",
    message="Phone number,\r\n::error::line 3.",
    line=3,
    found="139*****34",
    fix="Take it out.",
)
PLAIN = Finding(rule="large-change", severity=Severity.WARNING, path=".", message="Too many.")
REPORT = Report(findings=(EVIL, PLAIN), exempt=2)


def test_text() -> None:
    assert REPORTERS["text"](REPORT, "courses/") == (
        "error phone: Phone number,\\r\\n::error::line 3.\n"
        "  courses/notes/a,b:c%\\n::set-output name=x::\\x1b[31m\ufffd.md:3  139*****34\n"
        "  fix: Take it out.\n"
        "\n"
        "warning large-change: Too many.\n"
        "  courses\n"
        "\n"
        "1 error, 1 warning, 0 notes, 2 excepted\n"
    )


def test_text_of_many() -> None:
    """Each rule has a paragraph, the worst first, with what its findings share said once."""
    found = [
        Finding(
            rule="no-term",
            severity=Severity.NOTE,
            path=f"exams/{number}.pdf",
            message="No year.",
            fix=f"git mv it to YEAR {number}.pdf",
        )
        for number in range(20)
    ]
    bad = Finding(rule="symlink", severity=Severity.ERROR, path="z", message="A link.", fix="Copy.")
    lines = REPORTERS["text"](Report(findings=(*found, bad)), "").splitlines()
    assert lines[:3] == ["     1  error    symlink", "    20  note     no-term", ""]
    assert lines[3:7] == ["error symlink: A link.", "  z", "  fix: Copy.", ""]
    assert lines[7:10] == [
        "note no-term: No year.",
        "  exams/0.pdf",
        "    fix: git mv it to YEAR 0.pdf",
    ]
    assert lines[-1] == "1 error, 0 warnings, 20 notes"


def test_text_leads_with_what_harms() -> None:
    """Of what is equally bad, people come before machines, and both before order."""
    codes = ("name-list", "broken-link", "program", "name-reserved", "secret")
    found = [Finding(rule=c, severity=Severity.ERROR, path="x", message="Bad.") for c in codes]
    lines = REPORTERS["text"](Report(findings=tuple(found)), "").splitlines()
    told = [line.split()[1].rstrip(":") for line in lines if line.startswith("error")]
    assert told == ["secret", "name-list", "program", "name-reserved", "broken-link"]


def test_text_joins_sentences() -> None:
    found = [replace(EVIL, path=path, message=f"Phone {path}.") for path in ("a", "b")]
    lines = REPORTERS["text"](Report(findings=tuple(found)), "").splitlines()
    assert lines[1:3] == ["  a:3  Phone a; 139*****34", "  b:3  Phone b; 139*****34"]


def test_github() -> None:
    assert REPORTERS["github"](REPORT, "courses/") == (
        "::error file=courses/notes/a%2Cb%3Ac%25%0A%3A%3Aset-output name=x%3A%3A\x1b[31m\ufffd.md,"
        "title=phone,line=3::Phone number,%0D%0A::error::line 3.%0AFound: 139*****34%0A"
        "Fix: Take it out.\n"
        "::warning title=large-change::Too many.\n"
    )


def test_json() -> None:
    written = json.loads(REPORTERS["json"](REPORT, ""))
    assert written["counts"] == {"error": 1, "warning": 1, "note": 0}
    assert written["exempt"] == 2
    assert [finding["path"] for finding in written["findings"]] == [EVIL.path, "."]


def test_sarif() -> None:
    log = json.loads(REPORTERS["sarif"](REPORT, "courses/"))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [r.code for r in rules()]
    first = run["results"][0]["locations"][0]["physicalLocation"]
    assert first["region"] == {"startLine": 3}
    uri = first["artifactLocation"]["uri"]
    assert uri == "courses/notes/a%2Cb%3Ac%25%0A%3A%3Aset-output%20name%3Dx%3A%3A%1B%5B31m%FF.md"
    assert [result["level"] for result in run["results"]] == ["error", "warning"]


def test_sarif_has_what_github_asks_for() -> None:
    named = replace(PLAIN, rule="name-reserved", path="a?.md")
    run = json.loads(REPORTERS["sarif"](Report(findings=(EVIL, PLAIN, named)), ""))["runs"][0]
    described = run["tool"]["driver"]["rules"]
    for rule in described:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
    for result in run["results"]:
        assert described[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] > 0
        assert result["partialFingerprints"]["primaryLocationLineHash"]
    assert [result["ruleId"] for result in run["results"]] == ["phone", "large-change", "name"]
    moved = replace(EVIL, line=30)
    again = json.loads(REPORTERS["sarif"](Report(findings=(moved,)), ""))["runs"][0]["results"][0]
    assert again["partialFingerprints"] == run["results"][0]["partialFingerprints"]


def test_nothing_found() -> None:
    clean = Report(findings=())
    assert REPORTERS["text"](clean, "") == "0 errors, 0 warnings, 0 notes\n"
    assert REPORTERS["github"](clean, "") == ""
    assert json.loads(REPORTERS["json"](clean, ""))["findings"] == []
    assert json.loads(REPORTERS["sarif"](clean, ""))["runs"][0]["results"] == []
