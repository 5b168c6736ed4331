"""Bytes come from regular files below the root and from nowhere else."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from coursetree.model import Tree
from coursetree.tree import Unreadable, hash_blob, open_file, open_tree, read_bytes

Plant = Callable[[str], Path]


def test_a_file_is_read_whole_or_from_its_beginning(plant: Plant) -> None:
    tree = open_tree(plant("a/b/长 名.md = hello\n\udcff.md = bytes"))
    assert read_bytes(tree, "a/b/长 名.md") == b"hello"
    assert read_bytes(tree, "a/b/长 名.md", limit=2) == b"he"
    assert read_bytes(tree, "a/b/长 名.md", limit=0) == b""
    assert read_bytes(tree, "\udcff.md") == b"bytes"
    with open_file(tree, "a/b/长 名.md") as file:
        assert file.read(1) == b"h"


@pytest.fixture
def traps(plant: Plant, tmp_path: Path) -> Tree:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key").write_text("secret")
    root = plant("""
        a.md
        folder/b.md
        absolute -> /etc/passwd
        out -> ../secret/key
        elsewhere -> ../secret
        within -> a.md
        inside -> folder
        loop -> loop
    """)
    os.mkfifo(root / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(root / "socket"))
    return open_tree(root)


@pytest.mark.parametrize(
    "path",
    [
        "absolute",
        "out",
        "within",
        "loop",
        "elsewhere/key",
        "inside/b.md",
        "folder",
        "socket",
        "nothing",
        "a.md/b",
        "../secret/key",
        "folder/../a.md",
        "folder//b.md",
        "/etc/passwd",
        "./a.md",
        "",
        "a\0b",
    ],
)
def test_no_way_leads_out_of_the_tree(traps: Tree, path: str) -> None:
    with pytest.raises(Unreadable, match=r"\w"):
        read_bytes(traps, path)


def test_a_pipe_does_not_hang_the_reader(traps: Tree) -> None:
    refused = threading.Event()

    def read() -> None:
        with pytest.raises(Unreadable, match="not a regular file"):
            read_bytes(traps, "pipe")
        refused.set()

    threading.Thread(target=read, daemon=True).start()
    assert refused.wait(5)


def test_the_reason_is_for_a_reader(traps: Tree) -> None:
    with pytest.raises(Unreadable, match="it is a symbolic link"):
        read_bytes(traps, "out")
    with pytest.raises(Unreadable, match="behind a symbolic link"):
        read_bytes(traps, "elsewhere/key")
    with pytest.raises(Unreadable, match="not on disk"):
        read_bytes(traps, "nothing")


def test_a_listing_has_no_bytes() -> None:
    listing = Tree(root=None, entries=())
    with pytest.raises(Unreadable, match="listing"):
        read_bytes(listing, "a.md")
    with pytest.raises(Unreadable, match="listing"):
        hash_blob(listing, "a.md")


def test_reading_leaves_no_descriptor_open(traps: Tree) -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for path in ("a.md", "folder/b.md", "elsewhere/key", "out", "folder", "pipe"):
        try:
            read_bytes(traps, path)
        except Unreadable:
            continue
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
