"""Reading a checkout or a plain folder into a tree."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from coursetree.model import Finding, Omission, Severity, Tree
from coursetree.tree.checkout import SUBMODULE, Checkout, open_checkout
from coursetree.tree.entries import make_entries
from coursetree.tree.ignores import compile_patterns
from coursetree.tree.names import check_names
from coursetree.tree.noise import find_noise, may_be_empty, noisy_folder
from coursetree.tree.walk import Border, Disk, walk

_NESTED = "nested"
_SITE = "site"
# What a bare repository has.
_BARE = {"HEAD", "objects", "refs"}
# Why a file on disk cannot be content: severity, message and fix by reason.
_FAULTS = {
    "empty": (Severity.NOTE, "the file is empty", "fill the file or remove it"),
    "special": (Severity.ERROR, "this is a pipe, a socket or a device, not a file", "remove it"),
    "unreadable": (Severity.ERROR, "the permissions do not let it be read", "chmod u+r"),
}
# Git's own folder, which is no part of the tree.
_GIT = (".git", ".git/")


def open_tree(root: Path, *, exclude: Sequence[str] = (), site_dir: Path | None = None) -> Tree:
    """Read a Git checkout, or a plain folder, as it is on disk now.

    `exclude` holds patterns in gitignore's syntax; `site_dir` never becomes content. What
    is left out is in `omitted` with the reason; a folder left out whole is one path that
    ends in a slash. Raises `OSError` only where the root itself cannot be listed.
    """
    root = root.resolve(strict=True)
    checkout, unusable = open_checkout(root)
    disk = walk(root, _border(checkout, _below(root, site_dir)))
    paths = sorted(_paths(checkout, disk))
    excluded, refused = _excluded(paths, exclude)
    # A path may have several reasons: the last one tells.
    reasons = {
        **dict(_faults(root, disk.files)),
        **{path: "ignored" for path in paths if _ignored(checkout, path)},
        **excluded,
        **find_noise(paths),
    }
    names = check_names([path for path in paths if path not in reasons])
    reasons.update(dict.fromkeys(names.unpublishable, "name"))
    kept = [path for path in paths if path not in reasons]
    omitted = _omitted(reasons, _told(checkout, disk.left_out))
    return Tree(
        root=root,
        entries=tuple(make_entries(root, checkout, disk, kept)),
        omitted=omitted,
        findings=(*unusable, *refused, *_fault_findings(omitted), *names.findings),
        repository=checkout.repository,
    )


def _below(root: Path, folder: Path | None) -> str | None:
    """A folder's path in the tree, where it lies in it."""
    if folder is None or not folder.resolve().is_relative_to(root):
        return None
    return folder.resolve().relative_to(root).as_posix()


def _border(checkout: Checkout, site: str | None) -> Border:
    def reason(folder: str, names: Collection[str]) -> str | None:
        if not folder:
            return None
        if folder == site:
            return _SITE
        if folder in checkout.folders:
            return None
        if ".git" in names or _BARE.issubset(names) or folder in checkout.index:
            return _NESTED
        noise = noisy_folder(posixpath.basename(folder), names)
        return noise or ("ignored" if checkout.ignored(f"{folder}/") else None)

    return reason


def _paths(checkout: Checkout, disk: Disk) -> set[str]:
    """What is on disk, what Git keeps off it on purpose, and other repositories."""
    aside = {p for p, found in checkout.index.items() if found.skipped or found.mode == SUBMODULE}
    nested = {folder for folder, reason in disk.left_out.items() if reason == _NESTED}
    return disk.files.keys() | aside | nested


def _ignored(checkout: Checkout, path: str) -> bool:
    return path not in checkout.index and checkout.ignored(path)


def _excluded(paths: Sequence[str], exclude: Sequence[str]) -> tuple[dict[str, str], list[Finding]]:
    if not exclude:
        return {}, []
    patterns, bad = compile_patterns(exclude)
    findings = [
        Finding(
            rule="exclude-pattern",
            severity=Severity.WARNING,
            path=".",
            field="exclude",
            message="the pattern cannot be read and excludes nothing",
            found=pattern,
            expected="a pattern as in a .gitignore file",
        )
        for pattern in bad
    ]
    return dict.fromkeys(patterns.match_files(paths), "excluded"), findings


def _faults(root: Path, files: Mapping[str, os.stat_result]) -> Iterator[tuple[str, str]]:
    for path, status in files.items():
        fault = _fault(root, path, status)
        if fault:
            yield path, fault


def _fault(root: Path, path: str, status: os.stat_result) -> str | None:
    mode = status.st_mode
    if stat.S_ISLNK(mode):
        return None
    if not stat.S_ISREG(mode):
        return "special"
    if not status.st_size:
        return None if may_be_empty(path) else "empty"
    return None if _readable(root, path, mode) else "unreadable"


def _readable(root: Path, path: str, mode: int) -> bool:
    everyone = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
    if mode & everyone in (0, everyone):
        return bool(mode & everyone)
    return os.access(os.fsencode(root) + b"/" + path.encode("utf-8", "surrogateescape"), os.R_OK)


def _told(checkout: Checkout, folders: Mapping[str, str]) -> dict[str, str]:
    """Folders left out, save for a site of which Git knows nothing: it is not of this commit."""
    return {
        folder: reason
        for folder, reason in folders.items()
        if reason != _SITE or folder in checkout.folders
    }


def _omitted(reasons: Mapping[str, str], folders: Mapping[str, str]) -> tuple[Omission, ...]:
    whole = {f"{path}/": reason for path, reason in folders.items() if reason != _NESTED}
    reasons = {**reasons, **whole}
    return tuple(
        Omission(path=path, reason=reasons[path]) for path in sorted(reasons) if path not in _GIT
    )


def _fault_findings(omitted: Iterable[Omission]) -> Iterator[Finding]:
    for omission in omitted:
        if omission.reason in _FAULTS:
            severity, message, fix = _FAULTS[omission.reason]
            yield Finding(
                rule=f"file-{omission.reason}",
                severity=severity,
                path=omission.path,
                message=message,
                fix=fix,
            )
