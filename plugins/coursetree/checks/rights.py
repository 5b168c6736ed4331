"""What is known about the licences of files, from `course.yml` and from REUSE."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from coursetree.manifest import Declarations, correction, matches
from coursetree.manifest.formats import spdx_licence
from coursetree.model import DeclaredMaterial, Entry, Layout, Tree
from coursetree.tree import Unreadable, read_bytes

# REUSE has a licence beside a file that cannot hold it.
LICENCE_ENDING = ".license"
_NAMES = ("license", "licence", "copying", "unlicense")
_TAG = re.compile(r"SPDX-License-Identifier:[ \t]*([\w.+()-]+(?: (?:AND|OR|WITH) [\w.+()-]+)*)")
_LIMIT = 1 << 18
_HEAD = 4096
_TEXTS = (
    ".py",
    ".md",
    ".tex",
    ".c",
    ".h",
    ".cc",
    ".cpp",
    ".hpp",
    ".java",
    ".js",
    ".sh",
    ".v",
    ".rs",
    ".go",
)


@dataclass(frozen=True, slots=True)
class Rights:
    """Licences by directory (`.` for the whole tree), and of single files or globs."""

    folders: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    globs: tuple[tuple[str, str], ...] = ()

    def licence(self, folder: str) -> str:
        """What covers a folder, from the nearest one above that says something."""
        while folder not in self.folders:
            if folder in (".", ""):
                return ""
            folder = posixpath.dirname(folder) or "."
        return self.folders[folder]

    def of_file(self, path: str) -> str:
        named = next((said for glob, said in self.globs if matches(glob, path)), "")
        return self.files.get(path) or named or self.licence(posixpath.dirname(path) or ".")


def read_rights(tree: Tree, layout: Layout, declarations: Declarations) -> Rights:
    """All that the tree itself says about licences."""
    folders: dict[str, str] = {}
    files: dict[str, str] = {}
    globs: list[tuple[str, str]] = []
    for entry in tree.entries:
        folder, _, name = entry.path.rpartition("/")
        stem = name.lower().partition(".")[0].partition("-")[0]
        if name == "REUSE.toml":
            globs += _annotations(tree, entry, folder)
        elif name.endswith(LICENCE_ENDING):
            files[entry.path.removesuffix(LICENCE_ENDING)] = _tag(tree, entry.path)
        elif stem in _NAMES:
            folders.setdefault(folder or ".", name)
        elif name.lower().endswith(_TEXTS) and (tag := _tag(tree, entry.path)):
            files[entry.path] = tag
    files |= dict(_declared(tree.entries, layout, declarations))
    return Rights(folders, files, tuple(globs))


def _declared(
    entries: Iterable[Entry], layout: Layout, declarations: Declarations
) -> Iterable[tuple[str, str]]:
    for entry in entries:
        said = declared_of(entry.path, layout, declarations)
        if said and said.licence:
            yield entry.path, said.licence


def declared_of(path: str, layout: Layout, declarations: Declarations) -> DeclaredMaterial | None:
    """What a `course.yml` says of one path."""
    facts = layout.facts.get(path)
    course = declarations.courses.get(facts.course) if facts and facts.course else None
    if course is None or not course.materials:
        return None
    inside = path if course.path == "." else path.removeprefix(f"{course.path}/")
    return correction((replace(one) for one in course.materials), inside)


def _tag(tree: Tree, path: str) -> str:
    try:
        found = _TAG.search(read_bytes(tree, path, limit=_HEAD).decode("utf-8", "replace"))
    except Unreadable:
        return ""
    return spdx_licence(found[1].strip()) if found else ""


def _annotations(tree: Tree, entry: Entry, folder: str) -> list[tuple[str, str]]:
    """Globs of a `REUSE.toml` with their licences; nothing where it cannot be read."""
    import tomllib

    try:
        loaded = tomllib.loads(read_bytes(tree, entry.path, limit=_LIMIT).decode("utf-8"))
    except (Unreadable, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return []
    found = []
    for item in loaded.get("annotations", ()):
        paths = item.get("path", ())
        licence = spdx_licence(str(item.get("SPDX-License-Identifier", "")))
        named = [paths] if isinstance(paths, str) else paths
        found += [(posixpath.join(folder, str(path)), licence) for path in named if licence]
    return found
