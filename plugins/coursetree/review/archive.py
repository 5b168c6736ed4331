"""The archive of a site that a stranger's code has packed: looked through, then unpacked."""

from __future__ import annotations

import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pathspec
import yaml

_ENCRYPTED = 0x1
_PLAIN = (0, stat.S_IFREG, stat.S_IFDIR)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MOST_NAMED = 20
_PIECE = 1 << 20
_SMALL = 1 << 20


class HostileArchiveError(Exception):
    """The archive is not to be shown; `reasons` say why, the first of them only if many."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Limits by name, and which paths are refused or left out."""

    limits: dict[str, int]
    refused: pathspec.GitIgnoreSpec
    left_out: pathspec.GitIgnoreSpec


@cache
def default_rules() -> Rules:
    text = resources.files(__package__).joinpath("archive.yml").read_text("utf-8")
    said: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return Rules(
        limits=said["limits"],
        refused=pathspec.GitIgnoreSpec.from_lines(said["refused"]),
        left_out=pathspec.GitIgnoreSpec.from_lines(said["left_out"]),
    )


def unpack(archive: Path, target: Path, rules: Rules | None = None) -> list[str]:
    """Unpack a zip that holds a site and nothing else; the paths written, sorted.

    Raises `HostileArchiveError` before anything is written where its list of contents is
    hostile; `target` is not there yet, and is to be thrown away where this is raised.
    """
    rules = rules or default_rules()
    try:
        with zipfile.ZipFile(archive) as opened:
            members = _members(opened, rules)
            for path, member in members.items():
                _write(opened, member, target / path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise HostileArchiveError(f"the archive is damaged: {error}") from error
    return sorted(members)


def _members(opened: zipfile.ZipFile, rules: Rules) -> dict[str, zipfile.ZipInfo]:
    """The files to write by path, after all of the list was looked through."""
    listed = opened.infolist()
    if reasons := [*_sizes(listed, rules.limits), *_odd(listed, rules)]:
        more = len(reasons) - _MOST_NAMED
        told = (f"and {more} more",) if more > 0 else ()
        raise HostileArchiveError(*reasons[:_MOST_NAMED], *told)
    files = {member.filename: member for member in listed if not member.is_dir()}
    kept = {path: m for path, m in files.items() if not rules.left_out.match_file(path)}
    if "index.html" not in kept:
        raise HostileArchiveError("there is no index.html in it")
    return kept


def _sizes(listed: list[zipfile.ZipInfo], limits: dict[str, int]) -> Iterator[str]:
    whole, packed = sum(m.file_size for m in listed), sum(m.compress_size for m in listed)
    if len(listed) > limits["files"]:
        yield f"it has {len(listed):,} files, {limits['files']:,} are allowed"
    if whole > limits["bytes"]:
        yield f"it unpacks to {whole:,} bytes, {limits['bytes']:,} are allowed"
    if whole > _SMALL and whole > packed * limits["ratio"]:
        yield f"it unpacks to {limits['ratio']} times its size and more"


def _odd(listed: list[zipfile.ZipInfo], rules: Rules) -> Iterator[str]:
    seen: dict[str, str] = {}
    folders: dict[str, str] = {}
    for member in listed:
        path = member.filename.rstrip("/")
        reason = _reason(member, path, rules) or _collision(member, path, seen, folders)
        if reason:
            yield f"{member.orig_filename}: {reason}"


def _reason(member: zipfile.ZipInfo, path: str, rules: Rules) -> str:
    if member.orig_filename != member.filename or not path or not path.isprintable():
        return "has characters that no address has"
    if path.startswith("/") or "\\" in path or ":" in path.split("/")[0]:
        return "is an absolute path"
    if any(part in ("", ".", "..") or part != part.rstrip(". ") for part in path.split("/")):
        return "does not stay where it is put"
    if len(path.encode()) > rules.limits["path"] or _longest(path) > rules.limits["name"]:
        return "is too long"
    if stat.S_IFMT(member.external_attr >> 16) not in _PLAIN:
        return "is neither a file nor a directory"
    if member.flag_bits & _ENCRYPTED or member.compress_type not in _METHODS:
        return "is packed in a way that is not expected"
    if member.file_size > rules.limits["file"]:
        return f"has {member.file_size:,} bytes, {rules.limits['file']:,} are allowed"
    return "is a file that a host would obey" if rules.refused.match_file(path) else ""


def _longest(path: str) -> int:
    return max(len(part.encode()) for part in path.split("/"))


def _collision(
    member: zipfile.ZipInfo, path: str, seen: dict[str, str], folders: dict[str, str]
) -> str:
    """Whether another member has the same address, or one that some disks take for it."""
    parts = path.split("/")
    above = ["/".join(parts[:end]) for end in range(1, len(parts) + member.is_dir())]
    for folder in above:
        other = folders.setdefault(_folded(folder), folder)
        if other != folder or _folded(folder) in seen:
            return f"is also there as {seen.get(_folded(folder), other)}"
    if member.is_dir():
        return ""
    name = _folded(path)
    if name in seen or name in folders:
        return f"is also there as {seen.get(name, folders.get(name))}"
    seen[name] = path
    return ""


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _write(opened: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with opened.open(member) as source, target.open("xb") as file:
        while piece := source.read(_PIECE):
            file.write(piece)
