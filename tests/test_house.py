"""Imports point one way, nothing imports in a circle, and only adapters know MkDocs."""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib.util import resolve_name
from pathlib import Path

import pytest
import yaml

PACKAGE = Path(__file__).parent.parent / "plugins" / "coursetree"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Each room may import from itself, from what stands here, and from third parties.
BASE = {"model", "cache", "worker", "decode", "git", "web"}
ROOMS = {
    "": set(),
    "model": set(),
    "cache": set(),
    "decode": set(),
    "git": set(),
    "worker": set(),
    "web": set(),
    "tree": BASE,
    "layout": BASE,
    "manifest": BASE,
    "history": BASE,
    "jobs": {"cache", "worker"},
    "text": BASE | {"jobs"},
    "catalog": BASE | {"tree", "layout", "manifest", "history", "text"},
    "markdown": BASE,
    "shelves": BASE | {"layout"},
    "preview": BASE,
    "checks": BASE
    | {"tree", "layout", "manifest", "history", "jobs", "text", "catalog", "markdown"},
    "site": BASE
    | {"tree", "layout", "manifest", "history", "text", "preview", "catalog", "markdown"}
    | {"shelves"},
    "forge_api": {"web"},
    "deploy": BASE | {"site", "forge_api"},
    "links": BASE | {"manifest", "catalog", "checks"},
    "review": BASE | {"catalog", "checks", "site", "forge_api"},
    "intake": BASE
    | {"tree", "layout", "manifest", "catalog", "checks", "shelves", "forge_api", "web"},
    "commands": BASE
    | {"tree", "layout", "manifest", "history", "text", "catalog", "checks", "shelves", "site"}
    | {"review", "deploy", "forge_api", "intake", "links"},
    "cli": {"commands"},
}
ADAPTERS = {"site/plugin.py", "site/engine.py", "commands/build.py"}


def name_of(module: Path) -> str:
    parts = module.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(name: str) -> str:
    # A library of its own within the site, which the check renders pages with too.
    if name.startswith("coursetree.site.markdown"):
        return "markdown"
    return name.split(".")[1] if "." in name else ""


def imports(module: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it."""
    package = (
        name_of(module) if module.name == "__init__.py" else name_of(module).rpartition(".")[0]
    )
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = resolve_name("." * node.level + (node.module or ""), package)
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def own(names: Iterator[str]) -> Iterator[str]:
    return (name for name in names if name == "coursetree" or name.startswith("coursetree."))


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_imports_point_one_way(module: Path) -> None:
    room = room_of(name_of(module))
    outside = {room_of(name) for name in own(imports(module))} - {room, ""}
    assert outside <= ROOMS[room]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_only_the_adapters_know_the_engine(module: Path) -> None:
    engines = {name.split(".")[0] for name in imports(module)} & {
        "mkdocs",
        "material",
        "properdocs",
    }
    assert not engines or module.relative_to(PACKAGE).as_posix() in ADAPTERS


def test_no_module_imports_itself_in_a_circle() -> None:
    names = {name_of(module) for module in MODULES}
    # A package's __init__ runs before its modules; only edges between files count.
    graph = {name_of(m): {n for n in own(imports(m)) if n in names} - {name_of(m)} for m in MODULES}
    for name, targets in graph.items():
        graph[name] = {t for t in targets if not name.startswith(f"{t}.")}
    assert list(TopologicalSorter(graph).static_order())


def test_contributors_find_every_room_on_the_map() -> None:
    text = (PACKAGE.parent.parent / "CONTRIBUTING.md").read_text("utf-8")
    told = re.findall(r"^  ([a-z_]+)(?:/|\.py) ", text.partition("plugins/coursetree/\n")[2], re.M)
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert sorted(told) == sorted(rooms - {"__init__", "__pycache__"})


def test_vendored_libraries_are_what_their_list_says() -> None:
    folder = PACKAGE / "site" / "assets" / "vendor"
    listed = yaml.safe_load((folder / "vendor.yml").read_text("utf-8"))
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in listed}
    assert sums == {name: library["sha256"] for name, library in listed.items()}
    assert {path.name for path in folder.glob("*.js")} <= set(listed)
