"""What is installed is all that the checkout has: templates, tables, styles and scripts too."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugins" / "coursetree"


def test_a_wheel_holds_the_whole_package(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        file.relative_to(PACKAGE.parent).as_posix()
        for file in PACKAGE.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert ours == {name for name in names if name.startswith("coursetree/")}
    assert any(name.endswith("dist-info/entry_points.txt") for name in names)
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in names)
