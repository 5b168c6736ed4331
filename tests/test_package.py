"""What is installed is all that the package is and needs."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

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


def third_parties() -> set[str]:
    """The top-level names that the package imports and that are neither its own nor Python's."""
    trees = (ast.parse(file.read_text("utf-8")) for file in PACKAGE.rglob("*.py"))
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = (alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names)
    froms = (
        node.module
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
    )
    names = {name.split(".")[0] for name in (*plain, *froms)}
    return names - set(sys.stdlib_module_names) - {"coursetree"}


@pytest.mark.parametrize("name", sorted(third_parties()))
def test_what_is_imported_is_asked_for(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *(needed for extra in extras for needed in extra)]
    distributions = packages_distributions()[name]
    assert {canonicalize_name(Requirement(needed).name) for needed in asked} & {
        canonicalize_name(distribution) for distribution in distributions
    }
