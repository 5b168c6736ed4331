"""Rules are switched, tuned and excepted in the configuration, each with a reason."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from coursetree.checks import SettingsError, is_code
from coursetree.checks.settings import parse

TREE = {
    "courses/LICENSE": "CC BY 4.0",
    "courses/Algebra/notes/bases.md": "# Bases\n\n电话 13987651234\n\n工号 X2701\n",
    "courses/Analysis/notes/CON.md": "# Limits\n\n电话 13987651234\n",
}


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ({}, ["error phone 1", "error name-device 2", "error phone 2"]),
        ({"disable": {"phone": "they are the office's"}}, ["error name-device 2"]),
        ({"disable": {"name": "nobody here has Windows"}}, ["error phone 1", "error phone 2"]),
        (
            {"severity": {"phone": "note", "name": "warning", "name-device": "note"}},
            ["note phone 1", "note name-device 2", "note phone 2"],
        ),
        (
            {"exemptions": [{"rule": "phone", "path": "Algebra/**", "reason": "the office's"}]},
            ["error name-device 2", "error phone 2"],
        ),
        (
            {"student_numbers": [r"X\d{4}"]},
            ["error phone 1", "error student-number 1", "error name-device 2", "error phone 2"],
        ),
    ],
    ids=["none", "disabled", "family disabled", "severity", "exemption", "student numbers"],
)
def test_what_it_does(
    checks: dict[str, Any],
    expected: list[str],
    tmp_path: Path,
    kit: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = {"plugins": ["search", {"coursetree/catalog": {"checks": checks}}]}
    written = yaml.safe_dump({"docs_dir": "courses", **options}) + "x: !!python/name:os.system\n"
    kit.commit(tmp_path, {**TREE, "mkdocs.yml": written})
    code, findings = kit.check(tmp_path, capsys=capsys)
    named = {
        "courses/Algebra/notes/bases.md": "1",
        "courses/Analysis/notes/CON.md": "2",
    }
    short = [f"{line.rpartition(' ')[0]} {named[line.rpartition(' ')[2].partition(':')[0]]}"
             for line in findings]  # fmt: skip
    assert short == expected
    assert code == any(line.startswith("error") for line in expected)


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ([], "checks: found [], expected a mapping"),
        ({False: {}}, "checks: found False, expected one of disable, exemptions"),
        ({"disable": {"fone": "x"}}, "checks.disable: there is no rule 'fone'"),
        (
            {"disable": {"phone": ""}},
            "checks.disable.phone: found '', expected a text",
        ),
        (
            {"severity": {"phone": "fatal"}},
            "checks.severity.phone: found 'fatal', expected",
        ),
        (
            {"exemptions": [{"rule": "phone"}]},
            "checks.exemptions[0].reason: found None, expected",
        ),
        ({"exemptions": {}}, "checks.exemptions: found {}, expected a list"),
        (
            {"limits": {"file": "much"}},
            "checks.limits.file: found 'much', expected a number",
        ),
        ({"student_numbers": ["("]}, "checks.student_numbers[0]: not a regular expression"),
    ],
)
def test_what_is_wrong_with_it(checks: object, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        parse(checks, is_code)
    assert str(raised.value).startswith(said)


def test_wrong_settings_are_wrong_usage(
    tmp_path: Path, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    kit.write(tmp_path, {"mkdocs.yml": "plugins: [coursetree/catalog: {checks: {of: {}}}]\n"})
    assert kit.main(["check", str(tmp_path)]) == 2
    assert "checks: found of," in capsys.readouterr().err


def test_a_rule_is_disabled_as_the_reference_writes_it(
    tmp_path: Path, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    written = """
        docs_dir: courses
        plugins:
          - coursetree/catalog:
              checks: { disable: { phone: the office's, name: nobody has Windows } }
    """
    kit.commit(tmp_path, {**TREE, "mkdocs.yml": written})
    assert kit.check(tmp_path, capsys=capsys) == (0, [])


@pytest.mark.parametrize(
    ("written", "size"), [(100, 100), ("2 kB", 2_000), ("1.5MB", 1_500_000), ("3 GiB", 3 * 10**9)]
)
def test_sizes(written: object, size: int) -> None:
    assert parse({"limits": {"file": written}}, is_code).limits.file == size
