"""Each case of the threat table: its code, its path and the exit status."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(FOLDER.glob("*.yml"))
BASE = {
    "LICENSE": "CC BY 4.0",
    "Algebra/README.md": "# Algebra\n",
    "Analysis/README.md": "# Analysis\n",
    "Analysis/notes/limits.md": "# Limits\n",
}


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_case(
    file: Path,
    tmp_path: Path,
    kit: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    repository = tmp_path / "repository"
    content = repository / "content" if "settings" in case else repository
    kit.write(content, {**({} if case.get("bare") else BASE), **case["tree"]})
    if "settings" in case:
        options = {"plugins": [{"coursetree/catalog": {"checks": case["settings"]}}]}
        written = yaml.safe_dump({"docs_dir": "content", **options})
        kit.write(repository, {"mkdocs.yml": written})
    kit.commit(repository)
    if "submodule" in case:
        head = kit.git(repository, "rev-parse", "HEAD").strip()
        entry = f"160000,{head},{case['submodule']}"
        kit.git(repository, "update-index", "--add", "--cacheinfo", entry)
    code, findings = kit.check(repository, capsys=capsys)
    expected = [unquote(line, errors="surrogateescape") for line in case["expect"]]
    prefix = " content/" if "settings" in case else " "
    expected = [line.replace(" Algebra", f"{prefix}Algebra", 1) for line in expected]
    assert sorted(findings) == sorted(expected)
    assert code == case["exit"]
