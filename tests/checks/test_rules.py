"""Every rule says what is wrong, how bad that is and how to mend it, and needs what there is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from coursetree.checks import Inputs, Rule, is_code, rules
from coursetree.checks import rulebook as room
from coursetree.commands.check import today

RULES = rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert "\n" not in rule.summary
    assert rule.fix
    assert rule.needs
    assert all(hasattr(Inputs, name) or name in ("scope", "today") for name in rule.needs)
    assert is_code(rule.code)


def test_every_rule_is_registered_once() -> None:
    modules = {path.stem.replace("_", "-") for path in Path(room.__file__).parent.glob("*.py")}
    codes = [rule.code for rule in RULES]
    assert set(codes) == modules - {"--init--"}
    assert len(codes) == len(set(codes))


def test_expensive_inputs_are_not_computed_unless_needed(tmp_path: Path) -> None:
    cheap = [rule for rule in RULES if rule.code in ("symlink", "large-file", "name")]
    assert {name for rule in cheap for name in rule.needs} == {
        "entries",
        "settings",
        "tree",
        "scope",
    }


@pytest.mark.parametrize(
    ("epoch", "expected"),
    [("", date(2024, 3, 1)), ("86400", date(1970, 1, 2)), ("soon", None)],
)
def test_today_is_a_date_that_was_given(
    epoch: str,
    expected: date | None,
    tmp_path: Path,
    kit: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kit.commit(tmp_path / "tree", {"a.md": "# A"})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today(tmp_path / "tree") == expected


def test_without_git_nobody_knows_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert today(tmp_path) is None


def test_the_same_tree_gives_the_same_bytes(
    tmp_path: Path, make: SimpleNamespace, kit: SimpleNamespace
) -> None:
    files = {
        "Algebra/notes/contact.md": "电话 13987651234\n\n学号 2038012345 [gone](gone.md)\n",
        "Algebra/homework/hw1.pdf": make.pdf_by(author="Li Shili"),
        "Algebra/homework/b/hw1.pdf": make.pdf_with_script(),
        "Algebra/notes/a?b.md": "# A",
        "Algebra/notes/A?b.md": "# A",
    }
    tree = kit.commit(tmp_path / "tree", files)
    outputs = set()
    for seed, zone, home in (("0", "UTC", "one"), ("1", "Asia/Shanghai", "two"), ("2", "", "two")):
        given = {"PYTHONHASHSEED": seed, "TZ": zone, "COURSETREE_CACHE": str(tmp_path / home)}
        done = subprocess.run(
            [sys.executable, "-m", "coursetree.cli", "check", str(tree), "--format", "json"],
            env={**os.environ, **given},
            capture_output=True,
            cwd=tmp_path / home if (tmp_path / home).exists() else tmp_path,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        outputs.add(done.stdout)
    assert len(outputs) == 1
    findings = json.loads(outputs.pop())["findings"]
    assert [f["path"] for f in findings] == sorted(f["path"] for f in findings)


def test_a_hostile_file_costs_its_own_findings_only(
    tmp_path: Path, make: SimpleNamespace, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    deep = b"%PDF-1.4\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>"
    files = {
        "Algebra/homework/deep.pdf": deep,
        "Algebra/homework/broken.docx": b"PK\x03\x04 and no more",
        "Algebra/homework/broken.jpg": b"\xff\xd8\xff and no more",
        "Algebra/homework/broken.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more",
        "Algebra/homework/broken.tar.gz": b"\x1f\x8b\x08 and no more",
        "Algebra/homework/broken.rar": b"Rar!\x1a\x07\x00 and no more",
        "Algebra/homework/broken.7z": b"7z\xbc\xaf\x27\x1c and no more",
        "Algebra/homework/good.pdf": make.pdf_with_script(),
    }
    kit.write(tmp_path, files)
    code, findings = kit.check(tmp_path, capsys=capsys)
    assert code == 1
    assert "error active-pdf Algebra/homework/good.pdf" in findings


@pytest.mark.parametrize("wrong", [["--format", "xml"], ["nowhere"], ["--base"]])
def test_wrong_usage(wrong: list[str], kit: SimpleNamespace) -> None:
    with pytest.raises(SystemExit) as ended:
        kit.main(["check", *wrong])
    assert ended.value.code == 2


def test_a_fix_names_the_rename(
    tmp_path: Path, make: SimpleNamespace, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "LICENSE": "CC BY 4.0",
        "Algebra/notes/what?.md": "# A",
        "Algebra/notes/plot.pdf": make.png(),
        "Algebra/exams/paper.txt": "Prove it.",
    }
    kit.write(tmp_path, files)
    _, findings = kit.found(tmp_path, capsys=capsys)
    assert {(finding["rule"], finding["fix"]) for finding in findings} == {
        ("name-reserved", "git mv it to Algebra/notes/what.md"),
        ("no-exam-part", "git mv it to Algebra/exams/paper final.txt, if it is a final"),
        ("no-term", "git mv it to Algebra/exams/YEAR-SEASON paper.txt"),
        ("wrong-extension", "git mv it to Algebra/notes/plot.png"),
    }
