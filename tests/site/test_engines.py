"""The same site from each engine that carries MkDocs plugins."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.site
ENGINES = Path(sys.executable).parent
# What names the engine, and what is as long as that name.
OWN = re.compile(rb'<meta name="generator"[^>]*>|"bytes": \d+')
CONFIGURATION = """\
site_name: Small
docs_dir: courses
theme: { name: material, language: zh }
plugins:
  - coursetree/catalog:
      search: { enabled: false }
"""


def pages(engine: str, project: Path, site: Path) -> dict[str, bytes]:
    command = [ENGINES / engine, "build", "-f", project / "mkdocs.yml", "-d", site]
    subprocess.run(command, check=True, capture_output=True)
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {str(file.relative_to(site)): OWN.sub(b"", file.read_bytes()) for file in files}


def test_engines_build_the_same_site(tmp_path: Path) -> None:
    exam = tmp_path / "courses" / "算法" / "考试" / "2023秋期末.txt"
    exam.parent.mkdir(parents=True)
    exam.write_text("试题", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION)
    built = {
        engine: pages(engine, tmp_path, tmp_path / engine) for engine in ("mkdocs", "properdocs")
    }
    assert "算法/考试/2023秋期末/index.html" in built["mkdocs"]
    assert built["properdocs"] == built["mkdocs"]
